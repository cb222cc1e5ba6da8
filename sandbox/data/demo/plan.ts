import type { Random } from '../../random';
import { instantAt, isWorkingDay, workingDayFrom, type Day } from './calendar';
import type { Draft } from './draft';
import type { DemoTime } from './demo-time';
import { personNamed, type Person } from './people';
import { teamOf, type SpaceDefinition } from './spaces';
import { SummaryWriter } from './texts';
import type { Discipline } from './vocabulary/discipline';
import type { EpicVocabulary } from './vocabulary/space-vocabulary';

const HOUR = 3600;
const SUBTASK_SHARE = 0.29;
const LONG_RUNNER_SHARE = 0.04;
/** Work that is planned for later has waited this many times as long as work that is planned for now. */
const BACKLOG_AGE = 6;
/** Who manages programs is given no items. */
const WORKING_FOCUS = 0.3;

const EFFORT_HOURS: Readonly<Record<'story' | 'task' | 'bug' | 'subtask', readonly (readonly [number, number])[]>> = {
  story: [
    [6, 2],
    [10, 4],
    [16, 5],
    [24, 4],
    [36, 2],
    [52, 1],
  ],
  task: [
    [2, 2],
    [4, 4],
    [8, 5],
    [14, 3],
    [24, 1],
  ],
  bug: [
    [1, 2],
    [3, 5],
    [6, 4],
    [12, 2],
    [20, 1],
  ],
  subtask: [
    [2, 3],
    [4, 5],
    [7, 4],
    [12, 2],
  ],
};

/** The plan of one space: its hierarchy with texts, dates, effort and people, before anybody has worked. */
export function planSpace(space: SpaceDefinition, time: DemoTime, random: Random): Draft[] {
  return new SpacePlanner(space, time, random).plan();
}

class SpacePlanner {
  private readonly drafts: Draft[] = [];
  private readonly writer: SummaryWriter;
  private readonly team: readonly Person[];
  private readonly lead: Person;
  private readonly start: Day;
  private readonly finish: Day;

  constructor(
    private readonly space: SpaceDefinition,
    private readonly time: DemoTime,
    private readonly random: Random,
  ) {
    this.writer = new SummaryWriter(random.fork('texts'), space.vocabulary);
    this.team = teamOf(space.key);
    this.lead = personNamed(space.lead);
    this.start = time.day(space.start);
    this.finish = time.day(space.finish);
  }

  plan(): Draft[] {
    const { vocabulary } = this.space;
    const initiatives = vocabulary.initiatives.map((summary) =>
      this.add('initiative', summary, undefined, this.start, this.finish),
    );
    vocabulary.epics.forEach((words, index) => this.planEpic(words, index, initiatives));
    return this.drafts;
  }

  private planEpic(words: EpicVocabulary, index: number, initiatives: readonly Draft[]): void {
    const { random } = this;
    const count = this.space.vocabulary.epics.length;
    const length = Math.round(((this.finish - this.start) / count) * (2.4 + random.next() * 1.6));
    const latest = Math.max(this.start, this.finish - length);
    const even = this.start + ((latest - this.start) * index) / Math.max(1, count - 1);
    const start = workingDayFrom(Math.round(Math.max(this.start, Math.min(latest, even + random.integer(-12, 12)))));
    const initiative = initiatives[Math.floor((index * initiatives.length) / count)];
    const epic = this.add('epic', words.title, initiative, start, start + length, words.area, words.area);

    const items = Math.round((this.space.items / count) * (0.75 + random.next() * 0.5));
    const subjects = random.shuffle(words.subjects);
    const usual = this.space.vocabulary.discipline;
    for (let item = 0; item < items; item += 1) {
      this.planItem(epic, subjects[item % subjects.length] ?? words.title, words.discipline ?? usual);
    }
  }

  private planItem(epic: Draft, subject: string, discipline: Discipline): void {
    const { random } = this;
    const kind = random.weighted([
      ['story', 50],
      ['task', 27],
      ['bug', 23],
    ] as const);
    const pattern = { story: discipline.stories, task: discipline.tasks, bug: discipline.bugs }[kind];
    const start = this.startWithin(epic, kind === 'bug');
    const hours = random.weighted(EFFORT_HOURS[kind]) * (0.8 + random.next() * 0.4);
    const longRunning = random.chance(LONG_RUNNER_SHARE);
    const effort = longRunning ? random.integer(48, 100) * HOUR : hours * HOUR;
    const item = this.add(
      kind,
      this.writer.write(pattern, subject),
      epic,
      start,
      finishOf(start, effort),
      epic.area,
      subject,
    );
    item.longRunning = longRunning;
    item.effortSeconds = quarterHours(effort);

    if (kind === 'story' && !longRunning && random.chance(SUBTASK_SHARE)) {
      item.effortSeconds = quarterHours(random.integer(1, 5) * HOUR);
      this.planSubtasks(item, subject, discipline);
    }
  }

  private planSubtasks(item: Draft, subject: string, discipline: Discipline): void {
    const { random } = this;
    const patterns = random.shuffle(discipline.subtasks);
    let start = item.plannedStart;
    const count = random.integer(2, 5);
    for (let index = 0; index < count; index += 1) {
      const effort = quarterHours(random.weighted(EFFORT_HOURS.subtask) * HOUR);
      const pattern = patterns.slice(index, index + 1);
      const subtask = this.add(
        'subtask',
        this.writer.write(pattern, subject),
        item,
        start,
        finishOf(start, effort),
        item.area,
        subject,
      );
      subtask.effortSeconds = effort;
      item.plannedFinish = Math.max(item.plannedFinish, subtask.plannedFinish);
      start = workingDayFrom(start + random.integer(1, 4));
    }
  }

  /** Bugs come when there is something to break; in summer and around Christmas little is begun. */
  private startWithin(epic: Draft, late: boolean): Day {
    const { random } = this;
    const length = epic.plannedFinish - epic.plannedStart;
    for (;;) {
      const share = late ? 0.35 + random.next() * 0.65 : Math.min(random.next(), random.next() + 0.2) * 0.92;
      const day = epic.plannedStart + Math.round(length * share);
      const date = new Date(day * 86_400_000);
      const dayOfYear = date.getUTCMonth() * 31 + date.getUTCDate();
      const quiet = (dayOfYear > 200 && dayOfYear < 235) || dayOfYear > 360;
      if (isWorkingDay(day) && !(quiet && random.chance(0.45))) return day;
      if (!isWorkingDay(day) && random.chance(0.1)) return workingDayFrom(day);
    }
  }

  private add(
    kind: Draft['kind'],
    summary: string,
    parent: Draft | undefined,
    plannedStart: Day,
    plannedFinish: Day,
    area = '',
    subject = '',
  ): Draft {
    const { random, space } = this;
    const available = this.team.filter(
      (person) =>
        person.focus >= WORKING_FOCUS &&
        (person.leaves === undefined || this.time.day(person.leaves) > plannedStart + 75),
    );
    const assignee = kind === 'initiative' || kind === 'epic' ? this.lead : random.pick(available);
    const draft: Draft = {
      space,
      type: kind === 'initiative' ? (space.types.initiative ?? space.types.epic) : space.types[kind],
      kind,
      summary,
      subject,
      area,
      parent,
      children: [],
      plannedStart,
      plannedFinish,
      effortSeconds: 0,
      longRunning: false,
      assignee,
      reporter: random.chance(0.4) ? this.lead : random.pick(available),
      createdAt: 0,
      worklogs: [],
      workBegan: undefined,
      workEnded: undefined,
      workFinished: false,
      station: 'queue',
      resolution: undefined,
      resolvedAt: undefined,
      changes: [],
      originalSeconds: undefined,
      remainingSeconds: undefined,
      unexplainedSeconds: 0,
      points: undefined,
      pointsFirstPlanned: undefined,
      startDay: undefined,
      dueDay: undefined,
      version: undefined,
      labels: [],
      securityLevel: undefined,
      priority: 'Medium',
      id: '',
      key: '',
    };
    draft.createdAt = this.createdAt(draft);
    parent?.children.push(draft);
    this.drafts.push(draft);
    return draft;
  }

  /**
   * Epics as the space sets out; items a few weeks ahead of the plan, after their parent, or some time in the past year where
   * that is still to come.
   */
  private createdAt(draft: Draft): number {
    const { random } = this;
    const { parent, kind, reporter } = draft;
    if (kind === 'subtask' && parent) return parent.createdAt + random.integer(4, 50) * 60_000;
    const lead = { initiative: [2, 8], epic: [14, 70], bug: [1, 12] } as const;
    const [least, most] = kind in lead ? lead[kind as keyof typeof lead] : ([4, 55] as const);
    const ahead = random.integer(least, most);
    const ago = kind === 'epic' || kind === 'initiative' ? random.integer(60, 120) : random.integer(3, 50);
    const newest = this.time.today - (draft.plannedStart > this.time.today ? ago * BACKLOG_AGE : ago);
    const wanted =
      kind === 'epic' ? Math.min(draft.plannedStart - ahead, this.start + ahead / 2) : draft.plannedStart - ahead;
    const oldest = parent ? Math.floor(parent.createdAt / 86_400_000) + 1 : this.start - 7;
    const day = workingDayFrom(Math.max(Math.floor(Math.min(wanted, newest)), oldest));
    return instantAt(reporter.zone, day, 8 + random.next() * 9);
  }
}

function quarterHours(seconds: number): number {
  return Math.max(900, Math.round(seconds / 900) * 900);
}

/** Some three hours a working day go into one item. */
function finishOf(start: Day, effortSeconds: number): Day {
  const workingDays = Math.ceil(effortSeconds / (3 * HOUR));
  return workingDayFrom(start + Math.ceil((workingDays * 7) / 5));
}
