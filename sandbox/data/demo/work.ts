import type { Random } from '../../random';
import { instantAt, isWorkingDay, workingDayFrom, type Day } from './calendar';
import type { DemoTime } from './demo-time';
import { loggedSeconds, type Draft } from './draft';
import { PEOPLE, type Person } from './people';
import { teamOf } from './spaces';

const HOUR = 3600;
/** The hour lunch begins. */
const LUNCH = 11.75;
const COLLEAGUE_SHARE = 0.2;
const LATE_ENTRY_SHARE = 0.2;
const UNBOOKED_SHARE = 0.09;
const STALLED_SHARE = 0.025;
const CANCELLED_SHARE = 0.035;

/** Lets the company work its plan day by day: who books what and when, within everybody's working day. */
export class Workforce {
  /** Seconds booked, by person and day. */
  private readonly booked = new Map<string, number>();
  /** The hour of the day up to which somebody is busy, by person and day. */
  private readonly busyUntil = new Map<string, number>();
  private readonly absent = new Map<string, ReadonlySet<Day>>();

  constructor(
    private readonly time: DemoTime,
    private readonly random: Random,
  ) {
    for (const person of PEOPLE) this.absent.set(person.accountId, this.holidaysOf(person));
  }

  /** Works all drafts in the order of their plan, so that early work takes its people first. */
  work(drafts: readonly Draft[]): void {
    const ordered = [...drafts].sort((left, right) => left.plannedStart - right.plannedStart);
    for (const draft of ordered) {
      if (draft.kind === 'initiative') continue;
      if (draft.kind === 'epic') this.steer(draft);
      else this.workItem(draft);
    }
  }

  private workItem(draft: Draft): void {
    const { random } = this;
    const { assignee, space } = draft;
    const delay = random.weighted([
      [0, 5],
      [2, 4],
      [7, 3],
      [21, 1],
    ] as const);
    const lag = random.integer(0, space.lag);
    let day = workingDayFrom(Math.max(draft.plannedStart + delay + lag, Math.floor(draft.createdAt / 86_400_000) + 1));
    if (!assignee || day >= this.time.today) return;
    if (draft.children.length === 0 && random.chance(CANCELLED_SHARE)) {
      draft.resolution = random.chance(0.45) ? 'Duplicate' : "Won't Do";
      draft.workEnded = instantAt(assignee.zone, day, 9 + random.next() * 7);
      draft.workFinished = true;
      return;
    }

    const unbooked = random.chance(UNBOOKED_SHARE);
    const stalls = !space.archived && random.chance(STALLED_SHARE);
    const total = quarterHours(draft.effortSeconds * space.overrun * (0.75 + random.next() * 0.5));
    const stop = stalls ? total * 0.4 : 0;
    const team = teamOf(space.key).filter((person) => person.focus > 0.3);
    let left = total;
    for (; left > stop && day < this.time.today; day += 1) {
      if (!isWorkingDay(day) || !random.chance(draft.longRunning ? 0.6 : 0.8)) continue;
      const author = random.chance(COLLEAGUE_SHARE) ? random.pick(team) : assignee;
      const seconds = Math.min(left, this.entryLength(draft), this.free(author, day));
      if (seconds < Math.min(left, HOUR / 2)) continue;
      this.log(draft, author, day, seconds);
      left -= seconds;
    }
    draft.workFinished = left <= 0;
    if (unbooked) draft.worklogs = [];
  }

  /** The lead of an epic spends an hour or so on it every week. */
  private steer(epic: Draft): void {
    const { random } = this;
    const lead = epic.assignee;
    if (!lead || !random.chance(0.4)) return;
    const end = Math.min(epic.plannedFinish, this.time.today);
    for (let day = workingDayFrom(epic.plannedStart + 3); day < end; day = workingDayFrom(day + random.integer(5, 9))) {
      const seconds = Math.min(quarterHours(random.integer(2, 8) * 900), this.free(lead, day));
      if (seconds >= 900) this.log(epic, lead, day, seconds);
    }
    epic.effortSeconds = loggedSeconds(epic);
  }

  private entryLength(draft: Draft): number {
    const quarters = draft.longRunning ? this.random.integer(3, 11) : this.random.integer(5, 26);
    return quarters * 900;
  }

  private free(person: Person, day: Day): number {
    if (person.focus === 0 || this.absent.get(person.accountId)?.has(day)) return 0;
    if (person.leaves !== undefined && day > this.time.day(person.leaves)) return 0;
    const limit = quarterHours(8 * HOUR * Math.min(1, person.focus + this.seasonalPush(day)));
    return Math.max(0, limit - (this.booked.get(bookingKey(person, day)) ?? 0));
  }

  /** Before the timetable change in December everybody puts other things aside. */
  private seasonalPush(day: Day): number {
    const month = new Date(day * 86_400_000).getUTCMonth();
    return month === 9 || month === 10 ? 0.15 : 0;
  }

  private log(draft: Draft, author: Person, day: Day, seconds: number): void {
    const { random, time } = this;
    const key = bookingKey(author, day);
    const before = this.booked.get(key) ?? 0;
    this.booked.set(key, before + seconds);

    const free = this.busyUntil.get(key) ?? 8 + (random.integer(0, 4) * 5) / 60;
    const begun = free >= LUNCH && free < LUNCH + 0.75 ? LUNCH + 0.75 : free;
    this.busyUntil.set(key, begun + seconds / HOUR);
    const started = instantAt(author.zone, day, begun);
    const ended = started + seconds * 1000;
    const created = random.chance(LATE_ENTRY_SHARE)
      ? instantAt(author.zone, workingDayFrom(day + random.integer(1, 3)), 8.2 + random.next())
      : ended + random.integer(1, 25) * 60_000;
    draft.worklogs.push({
      author,
      started,
      created: Math.max(ended, Math.min(created, time.now - 1_800_000)),
      seconds,
    });
    draft.workBegan = Math.min(draft.workBegan ?? started, started);
    draft.workEnded = Math.max(draft.workEnded ?? ended, ended);
  }

  /** Two or three weeks in summer, a week in winter, and single days. */
  private holidaysOf(person: Person): ReadonlySet<Day> {
    const random = this.random.fork(person.accountId);
    const days = new Set<Day>();
    const take = (start: Day, length: number): void => {
      for (let day = start; day < start + length; day += 1) days.add(day);
    };
    const year = new Date(this.time.now).getUTCFullYear();
    for (const offset of [-1, 0]) {
      const newYear = Math.floor(Date.UTC(year + offset, 0, 1) / 86_400_000);
      take(newYear + random.integer(172, 228), random.pick([12, 16, 19]));
      take(newYear + random.integer(35, 75), random.pick([5, 9]));
      for (let single = 0; single < 9; single += 1) take(newYear + random.integer(3, 355), random.pick([1, 1, 2]));
    }
    return days;
  }
}

function bookingKey(person: Person, day: Day): string {
  return `${person.accountId} ${day}`;
}

function quarterHours(seconds: number): number {
  return Math.max(900, Math.round(seconds / 900) * 900);
}
