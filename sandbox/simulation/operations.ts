import { SPACES, WORKERS } from './people';
import type { Stage } from './scene';
import { CHANGE } from './settings';
import type { Operation, Step } from './steps';
import type { Item, World } from './world';

const DAY = 86_400_000;
const MINUTE = 60_000;

type Choices = Step['choices'];
type Perform = (stage: Stage, choices: Choices) => Promise<void> | void;

function pick<T>(list: readonly T[], choice: number): T | undefined {
  return list[choice % Math.max(1, list.length)];
}

/** Items that people can work on. */
function workable({ world }: Stage): Item[] {
  return [...world.items.values()].filter(({ spaceId }) => world.isOpen(spaceId));
}

/** An operation on one item, if there is any. */
function onItem(perform: (stage: Stage, item: Item, choices: Choices) => Promise<void> | void): Perform {
  return async (stage, choices) => {
    const item = pick(workable(stage), choices[0]);
    if (item) await perform(stage, item, choices);
  };
}

/** An operation on one space that is as the condition says, if there is any. */
function onSpace(suits: (space: ReturnType<World['spaceOf']>) => boolean, change: Parameters<World['changeSpace']>[1]) {
  return async ({ world }: Stage, [choice]: Choices) => {
    const space = pick([...world.spaces.values()].filter(suits), choice);
    if (space) await world.changeSpace(space.id, change);
  };
}

function newWorklog({ world, now }: Stage, [, worker, day, seconds]: Choices) {
  return {
    id: world.number(),
    by: pick(WORKERS, worker) ?? WORKERS[0],
    day: world.workDay(day),
    seconds: 60 + (seconds % 28_000),
    updated: now(),
  };
}

function isBelow(world: World, item: Item, possibleParent: Item): boolean {
  for (let above: Item | undefined = possibleParent; above;) {
    if (above.id === item.id) return true;
    above = above.parent === null ? undefined : world.items.get(above.parent);
  }
  return false;
}

const transition = onItem(({ world, now }, item, [, to]) =>
  world.change(item, () => {
    const status = to % 3;
    if (status === item.status) return;
    item.status = status;
    item.statusSince = now();
    item.resolved = status === 2 ? now() : null;
  }),
);

const estimate = onItem(({ world, now }, item, [, which, value]) =>
  world.change(item, () => {
    if (which % 4 === 0) item.points = value % 5 === 0 ? null : (value % 26) / 2;
    else if (which % 4 === 1) item.original = value % 7 === 0 ? null : (value % 400) * 900;
    else if (which % 4 === 2) item.remaining = value % 7 === 0 ? null : (value % 400) * 900;
    else item.due = new Date(now() + ((value % 90) - 30) * DAY).toISOString().slice(0, 10);
  }),
);

const reParent = onItem((stage, item, [, to]) => {
  const { world } = stage;
  const candidates = workable(stage).filter(
    (other) => other.spaceId === item.spaceId && other.id !== item.id && !isBelow(world, item, other),
  );
  const parent = to % 4 === 0 ? undefined : pick(candidates, to);
  return world.change(item, () => (item.parent = parent?.id ?? null));
});

const link = onItem(async (stage, item, [, to]) => {
  const other = pick(workable(stage), to);
  if (!other || other.id === item.id) return;
  await stage.world.change(item, () => {
    item.blocks = item.blocks.includes(other.id)
      ? item.blocks.filter((id) => id !== other.id)
      : [...item.blocks, other.id];
  });
  await stage.world.change(other, () => undefined);
});

const move = onItem(({ world }, item, [, to]) => {
  const home = pick(
    SPACES.filter(({ id }) => id !== item.spaceId && world.isOpen(id)),
    to,
  );
  if (!home) return;
  return world.change(item, () => {
    item.spaceId = home.id;
    item.key = `${home.key}-${world.number()}`;
    item.parent = null;
  });
});

const onWorklog =
  (edit: (stage: Stage, item: Item, at: number, choices: Choices) => void): Perform =>
  async ({ world, ...stage }, choices) => {
    const logged = workable({ world, ...stage }).filter(({ worklogs }) => worklogs.length > 0);
    const item = pick(logged, choices[0]);
    if (item)
      await world.change(item, () => edit({ world, ...stage }, item, choices[1] % item.worklogs.length, choices));
  };

const worklogQuietly = onItem((stage, item, choices) =>
  stage.world.changeWorklogs(item, (worklogs) => {
    const at = choices[1] % (worklogs.length + 1);
    const written = newWorklog(stage, choices);
    const old = worklogs[at];
    if (!old) worklogs.push(written);
    else if (choices[2] % 2 === 0) worklogs.splice(at, 1);
    else worklogs[at] = { ...old, day: written.day, seconds: written.seconds, updated: written.updated };
  }),
);

/** Every operation that a history is made of. */
export const PERFORM: Readonly<Record<Operation, Perform>> = {
  create: async (stage, [space, kind, parent, value]) => {
    const home = pick(
      SPACES.filter(({ id }) => stage.world.isOpen(id)),
      space,
    );
    if (!home) return;
    const epics = workable(stage).filter(({ type, spaceId }) => type === 'epic' && spaceId === home.id);
    const type = kind % 5 === 0 ? 'epic' : 'story';
    const item = stage.world.create(home.id, {
      type,
      parent: type === 'story' && parent % 2 === 0 ? (pick(epics, parent)?.id ?? null) : null,
      points: value % 3 === 0 ? value % 14 : null,
      original: value % 2 === 0 ? (value % 300) * 600 : null,
    });
    await stage.world.tell(item);
  },
  transition,
  estimate,
  log: onItem((stage, item, choices) =>
    stage.world.change(item, () => void item.worklogs.push(newWorklog(stage, choices))),
  ),
  'edit-worklog': onWorklog((stage, item, at, choices) => {
    const { by, day, seconds, updated } = newWorklog(stage, choices);
    const old = item.worklogs[at];
    if (!old) return;
    const edits = [{ seconds }, { day }, { by }, { by, day, seconds }];
    item.worklogs[at] = { ...old, ...pick(edits, choices[2]), updated };
  }),
  'delete-worklog': onWorklog((_stage, item, at) => {
    item.worklogs.splice(at, 1);
  }),
  'worklog-quietly': worklogQuietly,
  're-parent': reParent,
  link,
  move,
  delete: ({ world }, [choice]) => {
    const items = [...world.items.values()].filter(({ spaceId }) => world.spaceOf(spaceId).deleted !== true);
    const item = pick(items, choice);
    if (item) world.delete(item);
  },
  hide: onItem(({ world }, item) => world.change(item, () => (item.hidden = true))),
  show: async ({ world }, [choice]) => {
    const item = pick(
      [...world.items.values()].filter(({ hidden }) => hidden),
      choice,
    );
    if (item) await world.change(item, () => (item.hidden = false));
  },
  archive: onSpace(({ archived, deleted }) => !archived && deleted !== true, { archived: true }),
  restore: onSpace(({ archived, deleted }) => archived && deleted !== true, { archived: false }),
  'delete-space': onSpace(({ deleted }) => deleted !== true, { deleted: true }),
  'recover-space': onSpace(({ deleted }) => deleted === true, { deleted: false }),
  'replace-points-field': ({ world }, [style]) => world.replacePointsField(style % 2 === 0 ? 'classic' : 'next-gen'),
  revoke: onSpace(({ hiddenFromApp }) => hiddenFromApp !== true, { hiddenFromApp: true }),
  grant: onSpace(({ hiddenFromApp }) => hiddenFromApp === true, { hiddenFromApp: false }),
  ...CHANGE,
  'close-month': ({ office }) => office.closeNextMonth(),
  'open-panel': ({ office }) => office.openPanel(),
  'import-again': ({ office }, [space]) =>
    office.administer('import again', (call) =>
      call('admin.startImport', { spaceIds: space % 3 === 0 ? null : [pick(SPACES, space)?.id ?? '100'] }),
    ),
  'import-in-browser': ({ office, advance }, [pages]) => office.importInBrowser(1 + (pages % 12), advance),
  'erase-person': ({ office }, [person]) => office.closeAccount(pick(WORKERS, person) ?? WORKERS[0]),
  hour: async ({ office, advance }) => {
    advance(60 * MINUTE);
    await office.schedule('hourly-delta');
  },
  night: async ({ office }) => office.schedule('nightly-upkeep'),
  wait: ({ advance }, [days, minutes]) => advance(days % 3 === 0 ? (days % 20) * DAY : (minutes % 600) * MINUTE),
};
