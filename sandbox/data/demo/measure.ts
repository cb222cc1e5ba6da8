import type { Random } from '../../random';
import { dateText, dayOf, workingDayFrom, type Day } from './calendar';
import type { DemoTime } from './demo-time';
import { loggedSeconds, type Draft, type DraftVersion } from './draft';
import { personNamed } from './people';
import { SECURITY_LEVELS } from './security-levels';
import type { SpaceDefinition } from './spaces';

const HOUR = 3600;
const MINUTE = 60_000;
const UNEXPLAINED_ITEMS_PER_SPACE = 1;
/** Teams that give as many of their items a due date plan when stories start, too. */
const PLANS_AHEAD = 0.3;

const PRIORITIES = [
  ['Highest', 4],
  ['High', 18],
  ['Medium', 56],
  ['Low', 17],
  ['Lowest', 5],
] as const;

/** Gives a space's drafts what people type into fields: estimates, points, start and due dates, versions, labels, priorities. */
export function measureSpace(space: SpaceDefinition, drafts: readonly Draft[], time: DemoTime, random: Random): void {
  const versions = versionsOf(space, time);
  const starts = random.fork('starts');
  for (const draft of drafts) {
    draft.priority = random.weighted(PRIORITIES);
    if (random.chance(0.32))
      draft.labels = random.shuffle(space.vocabulary.labels).slice(0, random.integer(1, 2)).sort();
    if (draft.kind !== 'initiative' && random.chance(draft.kind === 'epic' ? epicsVersioned(space) : space.versioned)) {
      draft.version = versions.find((version) => version.releaseDay >= draft.plannedFinish);
    }
    estimate(draft, random);
    size(draft, random);
    date(draft, time, random);
    begin(draft, starts);
    protect(draft, random);
  }
  hideWorklogs(drafts, random);
  for (const draft of drafts) burnDown(draft, random);
  for (const draft of drafts) changeMinds(draft, time, random);
}

/** Teams that plan by release give one to every item, and none to the epics that run through several. */
function epicsVersioned({ versioned }: SpaceDefinition): number {
  return versioned > 0.9 ? 0 : 0.4;
}

function versionsOf(space: SpaceDefinition, time: DemoTime): DraftVersion[] {
  return space.versions.map(([name, releaseDate], index) => {
    const releaseDay = time.day(releaseDate);
    // The latest due release is still not out: releases slip.
    const slipped = releaseDay > time.today - 14 && releaseDay < time.today;
    return { id: `${space.id}${index + 1}`, name, releaseDay, released: releaseDay < time.today && !slipped };
  });
}

function estimate(draft: Draft, random: Random): void {
  if (draft.kind === 'initiative' || draft.kind === 'epic') return;
  if (!random.chance(draft.space.estimated)) return;
  const guess = draft.effortSeconds * (0.7 + random.next() * 0.65);
  const step = guess > 16 * HOUR ? 4 * HOUR : guess > 4 * HOUR ? HOUR : HOUR / 2;
  draft.originalSeconds = Math.max(step, Math.round(guess / step) * step);
}

function size(draft: Draft, random: Random): void {
  const ofLevel = draft.kind === 'story' || draft.kind === 'task' || draft.kind === 'bug';
  if (!ofLevel || !random.chance(draft.space.pointed)) return;
  const ownHours = draft.effortSeconds / HOUR;
  const hours =
    draft.children.reduce((sum, child) => sum + child.effortSeconds / HOUR, ownHours) * (0.7 + random.next() * 0.6);
  draft.points = hours <= 3 ? 1 : hours <= 7 ? 2 : hours <= 14 ? 3 : hours <= 26 ? 5 : hours <= 46 ? 8 : 13;
  if (!draft.space.teamManaged && random.chance(0.35)) {
    draft.pointsFirstPlanned = random.pick([draft.points, Math.max(1, Math.round(draft.points / 2)), draft.points + 1]);
  }
}

function date(draft: Draft, time: DemoTime, random: Random): void {
  const always = draft.kind === 'epic' ? 0.85 : draft.kind === 'initiative' ? 1 : undefined;
  if (!random.chance(always ?? draft.space.dated)) return;
  draft.dueDay = workingDayFrom(draft.plannedFinish + (always === undefined ? random.integer(0, 12) : 0));
  // Nobody gives a date that has already passed.
  const createdDay = Math.floor(draft.createdAt / 86_400_000);
  draft.dueDay = Math.max(draft.dueDay, workingDayFrom(createdDay + 1));
  if (draft.dueDay > time.today + 500) draft.dueDay = undefined;
}

/** When the plan has it begin, unless that day had passed when it was created. */
function begin(draft: Draft, random: Random): void {
  const stories = draft.space.dated >= PLANS_AHEAD ? 0.8 : 0;
  const share = { initiative: 1, epic: 0.9, story: stories, task: 0, bug: 0, subtask: 0 }[draft.kind];
  if (!random.chance(share)) return;
  draft.startDay = Math.max(draft.plannedStart, workingDayFrom(dayOf(draft.createdAt)));
}

function protect(draft: Draft, random: Random): void {
  if (draft.kind === 'initiative' || draft.kind === 'epic') return;
  const level = SECURITY_LEVELS.find((candidate) => candidate.spaces.includes(draft.space.key));
  if (level && random.chance(level.share)) draft.securityLevel = level.id;
}

/** Some time was booked under a visibility that hides it from everybody who may read here. */
function hideWorklogs(drafts: readonly Draft[], random: Random): void {
  const candidates = drafts.filter((draft) => draft.worklogs.length > 1 && draft.worklogs.length < 6);
  for (const draft of random.shuffle(candidates).slice(0, UNEXPLAINED_ITEMS_PER_SPACE)) {
    draft.unexplainedSeconds = loggedSeconds(draft);
    draft.worklogs = [];
  }
}

/** What is left, as people keep it: mostly right, sometimes forgotten. */
function burnDown(draft: Draft, random: Random): void {
  const spent = loggedSeconds(draft) + draft.unexplainedSeconds;
  const original = draft.originalSeconds;
  if (original === undefined && spent === 0) return;
  const open = Math.max(0, (original ?? 0) - spent);
  if (draft.station !== 'done') {
    const again = spent > 0 && open === 0 && original !== undefined && random.chance(0.5);
    draft.remainingSeconds = again ? random.integer(1, 12) * HOUR : open;
  } else {
    const forgotten = spent === 0 ? random.chance(0.5) : random.chance(0.08);
    draft.remainingSeconds = forgotten ? open : 0;
  }
}

/** Estimates, points and dates that were given first and revised later leave their trace. */
function changeMinds(draft: Draft, time: DemoTime, random: Random): void {
  const author = personNamed(draft.space.lead);
  const from = draft.createdAt + 30 * MINUTE;
  const until = Math.min(draft.resolvedAt ?? time.now - 60 * MINUTE, time.now - 60 * MINUTE);
  const moment = (): number => Math.round((from + (until - from) * random.next() * 0.6) / 1000) * 1000;
  const note = (field: string, fieldId: string, before: string | null, after: string | null): void => {
    const texts = fieldId === 'timeoriginalestimate' ? [before, after] : ([before, after] as const);
    draft.changes.push({
      at: moment(),
      author,
      field,
      fieldId,
      from: before,
      fromText: texts[0] ?? null,
      to: after,
      toText: texts[1] ?? null,
    });
  };
  if (until <= from) return;
  if (draft.originalSeconds !== undefined && random.chance(0.09)) {
    const first = random.chance(0.7) ? Math.max(1800, Math.round(draft.originalSeconds / 7200) * 3600) : undefined;
    note(
      'timeoriginalestimate',
      'timeoriginalestimate',
      first === undefined ? null : String(first),
      String(draft.originalSeconds),
    );
  }
  if (
    draft.pointsFirstPlanned !== undefined &&
    draft.points !== undefined &&
    draft.points !== draft.pointsFirstPlanned
  ) {
    note('Story Points', 'customfield_10024', String(draft.pointsFirstPlanned), String(draft.points));
  }
  if (draft.dueDay !== undefined && random.chance(draft.kind === 'epic' ? 0.4 : 0.12)) {
    const first: Day = workingDayFrom(
      Math.max(Math.floor(draft.createdAt / 86_400_000) + 1, draft.dueDay - random.integer(7, 40)),
    );
    if (first !== draft.dueDay) note('duedate', 'duedate', dateText(first), dateText(draft.dueDay));
  }
}
