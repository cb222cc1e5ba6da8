import type { Kind } from '../../sandbox/simulation/steps';

interface Regression {
  /** What was wrong in the product. */
  found: string;
  seed: number;
  steps: readonly (readonly [Kind, number, number, number, number])[];
}

/** Histories that failed once, shrunk to what the failure needed. */
export const REGRESSIONS: readonly Regression[] = [
  {
    found: 'a space that had to wait before its import began was taken as read',
    seed: 2,
    steps: [
      ['hour', 0, 0, 0, 0],
      ['transition', 2, 2, 0, 0],
      ['jira-quota', 3, 0, 100, 0],
      ['import-again', 0, 0, 0, 0],
      ['hour', 0, 0, 0, 0],
    ],
  },
  {
    found: 'an answer of 500 set a space aside for good',
    seed: 228,
    steps: [
      ['jira-broken', 710464, 342051, 999056, 904510],
      ['import-again', 722033, 66183, 37981, 529688],
    ],
  },
  {
    found: 'a space that the app may read again stayed set aside',
    seed: 257,
    steps: [
      ['revoke', 84982, 586843, 205193, 595622],
      ['hour', 788507, 212740, 106200, 612888],
      ['grant', 927328, 201779, 410158, 865073],
    ],
  },
  {
    found: 'a space archived while it waited for its import was never read again',
    seed: 216,
    steps: [
      ['archive', 813214, 568188, 363071, 845292],
      ['import-again', 690495, 841571, 450196, 707567],
      ['restore', 896659, 34563, 740432, 380032],
    ],
  },
  {
    found: 'what changed just before a space was archived was not read when it was restored',
    seed: 2,
    steps: [
      ['hour', 0, 0, 0, 0],
      ['transition', 0, 2, 0, 0],
      ['archive', 1, 0, 0, 0],
      ['hour', 0, 0, 0, 0],
      ['restore', 0, 0, 0, 0],
    ],
  },
  {
    found: 'a worklog that changed without its work item was never read again',
    seed: 1,
    steps: [
      ['hour', 800248, 931662, 718743, 359474],
      ['worklog-quietly', 107344, 359670, 765543, 964025],
    ],
  },
  {
    found: 'an answer of 500 while a lost space was looked for set a space aside for good',
    seed: 3,
    steps: [
      ['jira-broken', 893062, 1022204, 482685, 598596],
      ['hour', 13789, 960073, 721049, 766256],
      ['revoke', 704079, 536706, 327117, 302638],
      ['hour', 911958, 455458, 780718, 421710],
    ],
  },
  {
    found: 'an answer of 500 during an import set the space aside for good',
    seed: 22,
    steps: [
      ['jira-broken', 937877, 654126, 840137, 242877],
      ['hour', 241572, 384998, 279286, 875488],
      ['import-again', 205672, 130095, 139085, 836644],
    ],
  },
  {
    found: 'what was folded while an import stood still differed from a fresh fold',
    seed: 18,
    steps: [
      ['jira-burst', 563323, 619697, 760993, 879997],
      ['sql-unanswered', 886498, 798973, 679603, 582526],
      ['import-again', 469134, 604422, 858890, 331465],
      ['move', 9498, 191246, 535222, 408080],
      ['import-again', 974272, 700856, 867047, 630820],
      ['hour', 876305, 11473, 417558, 297037],
      ['revoke', 846870, 1031371, 369268, 233339],
    ],
  },
  {
    found: 'an item that left the app’s sight and came back was held against the watermark (the check was wrong)',
    seed: 10117,
    steps: [
      ['revoke', 1032621, 594319, 233032, 993660],
      ['move', 326718, 170524, 76129, 273528],
      ['night', 62479, 218255, 1044995, 1033304],
      ['move', 895716, 172436, 325300, 430888],
    ],
  },
  {
    found: 'a moved item was held against the watermark of its new space (the check was wrong)',
    seed: 10150,
    steps: [
      ['re-parent', 960942, 965550, 13982, 898129],
      ['import-again', 325453, 895921, 476596, 498517],
      ['move', 123474, 95511, 162618, 451167],
    ],
  },
  {
    found: 'a worklog that changed and was deleted before it was priced again stayed in the movements of cost',
    seed: 113,
    steps: [
      ['move', 145706, 701088, 625291, 922332],
      ['archive', 734000, 689656, 513973, 783011],
      ['worklog-quietly', 55595, 355884, 627385, 985341],
      ['jira-burst', 196592, 587308, 500125, 309923],
      ['hour', 606549, 91124, 1030052, 974575],
      ['delete-worklog', 92591, 27488, 116071, 487222],
    ],
  },
  {
    found: 'a fold that died between its buckets and the totals of the space left old totals behind',
    seed: 1087,
    steps: [
      ['hour', 990075, 1037619, 153018, 428944],
      ['crash', 593721, 548105, 532496, 159137],
      ['add-rate', 21268, 276550, 977781, 116383],
    ],
  },
  {
    found: 'an item in another space did not hear that its parent was gone',
    seed: 1457,
    steps: [
      ['move', 606674, 337741, 532822, 722882],
      ['hour', 795306, 121554, 118739, 684279],
      ['hide', 98075, 206152, 256416, 374452],
    ],
  },
  {
    found: 'an item did not hear that its parent had moved out of the app’s sight',
    seed: 1933,
    steps: [
      ['move', 741393, 875496, 535834, 229623],
      ['hour', 995313, 881793, 1004371, 1001891],
      ['revoke', 482189, 761928, 1017011, 572330],
      ['move', 128331, 590729, 485867, 657898],
    ],
  },
  {
    found: 'an item that moved on while its space was imported was held against that space (the check was wrong)',
    seed: 2575,
    steps: [
      ['transition', 154182, 411321, 284943, 791533],
      ['jira-quota', 586996, 798988, 569045, 497899],
      ['hour', 312075, 979702, 410959, 930059],
      ['import-again', 903147, 1014288, 609834, 517988],
      ['jira-cut-off', 517595, 41806, 110200, 821176],
      ['link', 465372, 141302, 635633, 656050],
      ['import-again', 665378, 806226, 539845, 546322],
      ['event-late', 222829, 793792, 603510, 400546],
      ['create', 303393, 385123, 684759, 368626],
      ['close-month', 849551, 962002, 242849, 854896],
      ['move', 735270, 97784, 769327, 596886],
    ],
  },
  {
    found: 'a search for changes that was put again much later began too late',
    seed: 51006,
    steps: [
      ['transition', 47082, 860628, 749964, 611866],
      ['jira-slow', 453789, 103447, 318223, 894496],
      ['revoke', 125803, 748894, 43953, 381695],
      ['hour', 887695, 689137, 260256, 929574],
    ],
  },
  {
    found: 'an item was held against the watermark of a space that it had left before (the check was wrong)',
    seed: 81026,
    steps: [
      ['revoke', 322500, 679378, 840882, 858076],
      ['create', 996997, 249885, 87367, 98279],
      ['import-again', 295568, 820714, 889333, 180496],
      ['grant', 919132, 555779, 994342, 1043251],
      ['move', 797309, 749412, 490511, 475097],
    ],
  },
  {
    found: 'books in the currencies of programs were held against the amounts of worklogs (the check was wrong)',
    seed: 81011,
    steps: [
      ['close-month', 564239, 413856, 123984, 683259],
      ['add-rate', 21198, 644406, 738969, 225663],
    ],
  },
  {
    found: 'a write that was given up and landed after another fold stayed out of the rollup',
    seed: 95208,
    steps: [
      ['hour', 19933, 976019, 379798, 716359],
      ['sql-late', 639286, 942908, 999829, 473383],
      ['worklog-quietly', 121992, 645578, 904925, 646772],
      ['hour', 922046, 368579, 116657, 393876],
    ],
  },
  {
    found: 'a due date that was saved while a report was being made was not in it until the next day',
    seed: 100611,
    steps: [
      ['hour', 162339, 731469, 719557, 1009932],
      ['settings-between', 471492, 1028873, 658652, 139639],
      ['baseline', 232110, 151554, 136702, 1004938],
    ],
  },
  {
    found: 'the browser’s import broke off at a space that Jira no longer showed to the app',
    seed: 102631,
    steps: [
      ['jira-broken', 101026, 943730, 818737, 727658],
      ['erase-person', 768062, 770165, 567562, 321374],
      ['events-reordered', 595832, 114900, 969784, 148769],
      ['open-panel', 293980, 415760, 69148, 772994],
      ['delete-space', 949378, 496611, 788770, 720663],
      ['jira-quota', 927445, 345501, 331953, 1024719],
      ['create', 372413, 615613, 755332, 492579],
      ['erase-person', 889029, 650374, 790279, 365520],
      ['import-again', 150862, 715473, 58058, 896219],
      ['import-in-browser', 382499, 685825, 202627, 267423],
    ],
  },
  {
    found: 'a story-point field was chosen that the ledger did not know',
    seed: 102886,
    steps: [
      ['replace-points-field', 163732, 905262, 100039, 599545],
      ['points-field', 39328, 917231, 38723, 777419],
      ['create', 777319, 663176, 75160, 844500],
    ],
  },
  {
    found:
      'of two that began an import at once, one took a space for read because the other was about to write its windows',
    seed: 104649,
    steps: [
      ['revoke', 467673, 135236, 211448, 394063],
      ['events-reordered', 400373, 984427, 707678, 335774],
      ['events-together', 1039677, 465360, 451621, 469988],
      ['estimate', 324065, 18496, 451455, 115230],
      ['exchange-rate', 82755, 817821, 484640, 347808],
      ['import-again', 905583, 520123, 10159, 128493],
    ],
  },
  {
    found: 'a browser that read a space again moved the watermark past changes of what the app had read before',
    seed: 106526,
    steps: [
      ['event-lost', 433730, 670255, 521765, 474296],
      ['import-again', 496710, 218626, 999865, 685145],
      ['log', 955452, 829996, 586579, 422281],
      ['import-in-browser', 882424, 454567, 727168, 111914],
    ],
  },
  {
    found:
      'of two folds at once, one found planned items neither by their keys nor by the ids that the other was giving them',
    seed: 109496,
    steps: [
      ['events-together', 715636, 922149, 645648, 959827],
      ['baseline', 977916, 707345, 17377, 867457],
    ],
  },
];
