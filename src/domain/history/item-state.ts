import type { ItemVersion } from '../movements/item-version';
import type { Place } from '../movements/movement';
import type { StatusCategory } from '../work-item';
import { valueAt, type FieldHistory, type ItemHistory } from './item-history';

/** What measures depend on of a work item. Seconds; thousandths of points by the field that they stand in. */
export interface ItemState {
  spaceId: string;
  statusId: string;
  category: StatusCategory;
  originalSeconds: number | null;
  remainingSeconds: number | null;
  spentSeconds: number;
  points: Readonly<Record<string, number>>;
}

/** A state and the instant from which it held; null: Jira said that the item is not there. */
export interface DatedState {
  at: number;
  state: ItemState | null;
}

/** All that the ledger has of one item's past. */
export interface KnownPast {
  id: string;
  created: number;
  /** What the ledger held, at least once, in any order. */
  recorded: readonly DatedState[];
  /** What Jira's changelog tells; undefined where it has not been read. */
  history: ItemHistory | undefined;
  /** When it came to be in the category in which the ledger first held it, where Jira's fields tell. */
  enteredAt: number | null;
}

/** By what the past is read: settings as they are today, so that opening and closing are measured alike. */
export interface PastRules {
  placeOf(spaceId: string): Place;
  /** The field that a space's points stand in; null where there is none. */
  pointsFieldOf(spaceId: string): string | null;
  categoryOf(statusId: number): StatusCategory | undefined;
}

/** Every instant before another at which the changelog has a change, that of creation, and one more where it is given. */
function instantsBefore({ created, enteredAt }: KnownPast, past: ItemHistory, before: number): number[] {
  const changes = [...Object.values(past.fields), ...Object.values(past.points)].flatMap((field) => field.changes);
  const instants = [created, enteredAt ?? created, ...changes.map(({ at }) => Math.max(at, created))];
  return [...new Set(instants)].filter((at) => at < before).sort((left, right) => left - right);
}

function pointsAt(past: ItemHistory, at: number, first: ItemState): Record<string, number> {
  const points: Record<string, number> = {};
  for (const field of new Set([...Object.keys(first.points), ...Object.keys(past.points)])) {
    const value = valueAt(past.points[field], at, first.points[field] ?? null);
    if (value !== null) points[field] = value;
  }
  return points;
}

/** The status at an instant and what it counts as, given what the one before it counted as. */
type StatusAt = (at: number, before: StatusCategory) => Pick<ItemState, 'statusId' | 'category'>;

function statusFromChangelog(status: FieldHistory | undefined, first: ItemState, rules: PastRules): StatusAt {
  return (at, before) => {
    const statusId = valueAt(status, at, Number(first.statusId));
    return { statusId: String(statusId ?? ''), category: rules.categoryOf(statusId ?? 0) ?? before };
  };
}

/** Without its moves, an item is taken to have waited until it came to be in its category. */
function statusFromFields({ statusId, category }: ItemState, enteredAt: number | null): StatusAt {
  return (at) => (enteredAt !== null && at < enteredAt ? { statusId: '', category: 'todo' } : { statusId, category });
}

/**
 * The states before the ledger first held the item, from Jira's changelog. A status that Jira no longer knows counts as the one
 * before it. What the changelog does not tell is taken to have been as the ledger first held it.
 */
function rebuilt(known: KnownPast, at: number, first: ItemState, rules: PastRules): DatedState[] {
  const past = known.history ?? { fields: {}, points: {} };
  const { status, space, original, remaining, spent } = past.fields;
  // Without any entry the changelog tells the status only of an item that still waits.
  const told = known.history !== undefined && (status !== undefined || first.category === 'todo');
  const statusAt = told ? statusFromChangelog(status, first, rules) : statusFromFields(first, known.enteredAt);
  const instants = instantsBefore(told ? { ...known, enteredAt: null } : known, past, at);
  let category: StatusCategory = 'todo';
  return instants.map((instant) => {
    const status = statusAt(instant, category);
    category = status.category;
    const state: ItemState = {
      ...status,
      spaceId: String(valueAt(space, instant, Number(first.spaceId)) ?? first.spaceId),
      originalSeconds: valueAt(original, instant, first.originalSeconds),
      remainingSeconds: valueAt(remaining, instant, first.remainingSeconds),
      spentSeconds: valueAt(spent, instant, first.spentSeconds) ?? 0,
      points: pointsAt(past, instant, first),
    };
    return { at: instant, state };
  });
}

/** Every state of an item in order of time: rebuilt up to the first that the ledger held, recorded from there on. */
export function statesOf(known: KnownPast, rules: PastRules): DatedState[] {
  const recorded = [...known.recorded].sort((left, right) => left.at - right.at);
  const first = recorded[0];
  return first?.state ? [...rebuilt(known, first.at, first.state, rules), ...recorded] : recorded;
}

/** An item's states as versions that can be measured, by the settings of today. */
export function versionsOf(id: string, states: readonly DatedState[], rules: PastRules): ItemVersion[] {
  let last: ItemState | null = null;
  return states.flatMap(({ at, state }): ItemVersion[] => {
    const shown: ItemState | null = state ?? last;
    last = shown;
    if (!shown) return [];
    const field = rules.pointsFieldOf(shown.spaceId);
    return [
      {
        ...{ id, updated: at, place: rules.placeOf(shown.spaceId), standing: state ? 'counts' : 'deleted' },
        ...{ category: shown.category, pointsMilli: field === null ? null : (shown.points[field] ?? null) },
        ...(shown.statusId === '' ? {} : { status: shown.statusId }),
        originalSeconds: shown.originalSeconds,
        remainingSeconds: shown.remainingSeconds,
        spentSeconds: shown.spentSeconds,
      },
    ];
  });
}
