import type { Random } from '../../random';
import { dayOf, instantAt, workingDayFrom } from './calendar';
import type { DemoTime } from './demo-time';
import type { Draft, DraftChange } from './draft';
import { personNamed, type Person } from './people';
import type { Station } from './workflows';

const MINUTE = 60_000;
const REOPENED_SHARE = 0.05;
const FORGOTTEN_EPIC_SHARE = 0.15;

/** Moves the drafts through their workflow as the work behind them went: children before parents. */
export function settle(drafts: readonly Draft[], time: DemoTime, random: Random): void {
  const order: Draft['kind'][] = ['subtask', 'story', 'task', 'bug', 'epic', 'initiative'];
  for (const kind of order) {
    for (const draft of drafts) if (draft.kind === kind) new Settlement(draft, time, random).settle();
  }
}

class Settlement {
  private readonly lead: Person;

  constructor(
    private readonly draft: Draft,
    private readonly time: DemoTime,
    private readonly random: Random,
  ) {
    this.lead = personNamed(draft.space.lead);
  }

  settle(): void {
    const { draft, random } = this;
    const { children } = draft;
    const began = earliest([draft.workBegan, ...children.map((child) => firstMove(child))]);
    const steered = draft.kind === 'epic' || draft.kind === 'initiative';
    const ownFinished = steered || draft.workFinished;
    const childrenDone = children.every((child) => child.station === 'done');
    const ended = latest([draft.workEnded, ...children.map((child) => child.resolvedAt)]);
    this.assign(began);

    if (draft.resolution !== undefined) {
      this.close(ended ?? this.time.now - MINUTE);
      return;
    }
    if (began === undefined) return;
    const start = Math.max(draft.createdAt + MINUTE, began - random.integer(3, 40) * MINUTE);
    this.move('working', start, draft.assignee ?? this.lead);

    if (!ownFinished || !childrenDone || ended === undefined) return;
    if (steered) {
      if (children.length > 0 && !(this.stillWanted() && random.chance(FORGOTTEN_EPIC_SHARE))) {
        this.close(this.officeHour(ended, random.integer(1, 6)));
      }
      return;
    }
    this.checkAndClose(ended + random.integer(2, 30) * MINUTE);
  }

  /** Whether the plan has the epic still running, so that nobody has looked whether it is finished. */
  private stillWanted(): boolean {
    return !this.draft.space.archived && this.draft.plannedFinish > this.time.today - 45;
  }

  private checkAndClose(at: number): void {
    const { draft, random } = this;
    const checked = Math.max(at, this.lastMove() + MINUTE);
    if (checked >= this.time.now) return;
    this.move('checking', checked, draft.assignee ?? this.lead);
    const patience = random.integer(...draft.space.checkingDays);
    const closed = this.officeHour(checked, patience);
    if (!this.close(closed)) return;
    if (!random.chance(REOPENED_SHARE) || draft.kind === 'subtask') return;

    const reopened = this.officeHour(closed, random.integer(2, 18));
    const again = this.officeHour(reopened, random.integer(1, 6));
    const finally_ = this.officeHour(again, random.integer(1, 3));
    // Reopened work that would still be open now might outlive its own parent's closure.
    if (finally_ >= this.time.now) return;
    draft.resolution = undefined;
    this.note('resolution', 'resolution', reopened, this.lead, RESOLUTION_ID.Done, 'Done', null, null);
    this.move('working', reopened, this.lead);
    this.move('checking', again, draft.assignee ?? this.lead);
    this.close(finally_);
  }

  /** Closes unless the moment lies ahead; tells whether it did. */
  private close(at: number): boolean {
    const { draft } = this;
    const moment = Math.max(at, this.lastMove() + MINUTE);
    if (moment >= this.time.now) {
      // A decision that is yet to come leaves no trace.
      draft.resolution = undefined;
      return false;
    }
    const resolution = (draft.resolution ??= 'Done');
    const closer = this.random.chance(0.35) ? this.lead : (draft.assignee ?? this.lead);
    this.move('done', moment, closer);
    this.note('resolution', 'resolution', moment, closer, null, null, RESOLUTION_ID[resolution], resolution);
    draft.resolvedAt = moment;
    return true;
  }

  /** Items are picked up shortly before they are begun; far ahead nobody has them yet. */
  private assign(began: number | undefined): void {
    const { draft, random, time } = this;
    const person = draft.assignee;
    if (!person || draft.kind === 'initiative') return;
    if (began === undefined) {
      if (draft.kind !== 'epic' && draft.plannedStart > time.today + 20 && random.chance(0.7))
        draft.assignee = undefined;
      return;
    }
    if (!random.chance(0.55)) return;
    const at = Math.max(draft.createdAt + MINUTE / 2, began - random.integer(1, 60) * 60 * MINUTE);
    this.note('assignee', 'assignee', at, this.lead, null, null, person.accountId, person.name);
  }

  private move(to: Station, at: number, author: Person): void {
    const { draft } = this;
    const from = draft.space.workflow[draft.station];
    const next = draft.space.workflow[to];
    this.note('status', 'status', at, author, from.id, from.name, next.id, next.name);
    draft.station = to;
  }

  private note(field: string, fieldId: string, at: number, author: Person, ...values: Values): void {
    const [from, fromText, to, toText] = values;
    this.draft.changes.push({ at, author, field, fieldId, from, fromText, to, toText });
  }

  private lastMove(): number {
    const moves = this.draft.changes.filter((change) => change.field === 'status');
    return moves.at(-1)?.at ?? this.draft.createdAt;
  }

  private officeHour(after: number, days: number): number {
    const zone = this.lead.zone;
    if (days === 0) return after + this.random.integer(20, 150) * MINUTE;
    const day = workingDayFrom(dayOf(after) + days);
    return Math.max(after + MINUTE, instantAt(zone, day, 9 + this.random.next() * 7.5));
  }
}

type Values = [
  from: DraftChange['from'],
  fromText: DraftChange['fromText'],
  to: DraftChange['to'],
  toText: DraftChange['toText'],
];

/** Ids of the site's resolutions. */
export const RESOLUTION_ID = { Done: '10000', "Won't Do": '10001', Duplicate: '10002' } as const;

function firstMove(draft: Draft): number | undefined {
  return draft.changes.find((change) => change.field === 'status')?.at;
}

function earliest(moments: readonly (number | undefined)[]): number | undefined {
  const known = moments.filter((moment) => moment !== undefined);
  return known.length === 0 ? undefined : Math.min(...known);
}

function latest(moments: readonly (number | undefined)[]): number | undefined {
  const known = moments.filter((moment) => moment !== undefined);
  return known.length === 0 ? undefined : Math.max(...known);
}
