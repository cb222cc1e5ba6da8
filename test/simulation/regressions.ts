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
    seed: 219,
    steps: [
      ['jira-quota', 203044, 336499, 439864, 584363],
      ['log', 352040, 985502, 68169, 746705],
      ['import-again', 363408, 484190, 410403, 392270],
      ['hour', 625737, 595925, 991196, 921536],
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
    seed: 237,
    steps: [
      ['re-parent', 97866, 118200, 666883, 930531],
      ['archive', 523991, 14762, 219031, 844365],
      ['hour', 918776, 147201, 386782, 633872],
      ['restore', 662529, 521687, 309806, 268854],
    ],
  },
];
