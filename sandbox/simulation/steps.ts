import { seededRandom } from '../random';

/** What an administrator changes by saving one thing. */
export const SETTINGS = ['add-rate', 'exchange-rate', 'share', 'points-field', 'due-date', 'baseline'] as const;

/** What people do in Jira and in Administration, and what time does. */
export const OPERATIONS = [
  'create',
  'transition',
  'estimate',
  'log',
  'edit-worklog',
  'delete-worklog',
  'worklog-quietly',
  're-parent',
  'link',
  'move',
  'delete',
  'hide',
  'show',
  'archive',
  'restore',
  'delete-space',
  'recover-space',
  'replace-points-field',
  'revoke',
  'grant',
  ...SETTINGS,
  'close-month',
  'open-panel',
  'import-again',
  'import-in-browser',
  'erase-person',
  'hour',
  'night',
  'wait',
] as const;

/** What goes wrong. */
export const FAULTS = [
  'crash',
  'sql-refused',
  'sql-unanswered',
  'sql-late',
  'jira-burst',
  'jira-quota',
  'jira-busy',
  'jira-broken',
  'jira-cut-off',
  'jira-unreadable',
  'jira-slow',
  'jira-near-limit',
  'token-expired',
  'push-refused',
  'event-twice',
  'event-late',
  'event-lost',
  'events-reordered',
  'events-together',
  'index-lag',
  'clock-skew',
  'settings-between',
] as const;

export type Setting = (typeof SETTINGS)[number];
export type Operation = (typeof OPERATIONS)[number];
export type Fault = (typeof FAULTS)[number];
export type Kind = Operation | Fault;
export const KINDS: readonly Kind[] = [...OPERATIONS, ...FAULTS];

/** One step of a history. The numbers, 0 to below 2^20, choose among whatever there is to choose from when it is taken. */
export interface Step {
  kind: Kind;
  choices: readonly [number, number, number, number];
}

/** Numbers in a step are below this. */
export const CHOICES = 2 ** 20;

const isFault = (kind: Kind): kind is Fault => (FAULTS as readonly Kind[]).includes(kind);

/** How many kinds one history is made of, and how many steps. */
const KINDS_AT_ONCE = { operations: 9, faults: 5 };
const LENGTH = { least: 2, most: 14 };

/**
 * The history of a seed. Each is made of some kinds only, so that a failure is about few things; over many seeds every
 * three of them meet.
 */
export function historyOf(seed: number): Step[] {
  const random = seededRandom(seed).fork('history');
  const operations = random.shuffle(OPERATIONS).slice(0, KINDS_AT_ONCE.operations);
  const faults = random.shuffle(FAULTS).slice(0, KINDS_AT_ONCE.faults);
  const choice = () => random.integer(0, CHOICES - 1);
  const step = (kind: Kind): Step => ({ kind, choices: [choice(), choice(), choice(), choice()] });
  const drawn = Array.from({ length: random.integer(LENGTH.least, LENGTH.most) }, () =>
    step(random.chance(0.3) ? random.pick(faults) : random.pick(operations)),
  );
  // Every kind at least once, and now and then an hour, or nothing of it would ever be read.
  return random
    .shuffle([...drawn, ...operations.map(step), ...faults.map(step)])
    .flatMap((one) => (isFault(one.kind) || !random.chance(0.2) ? [one] : [one, step('hour')]));
}
