import type { Call } from '../../src/contract/client';
import { sendDocument } from '../../src/contract/document/send-document';
import { CURRENCIES, SPACES, WORKERS } from './people';
import { planOf } from './plans';
import type { Stage } from './scene';
import type { Setting, Step } from './steps';

const DAY = 86_400_000;

type Choices = Step['choices'];
type Change = (stage: Stage, choices: Choices) => Promise<void>;

function pick<List extends readonly [unknown, ...unknown[]]>(list: List, choice: number): List[number] {
  return list[choice % list.length] ?? list[0];
}

const spaceAt = (choice: number) => pick(SPACES, choice);

const addRate: Change = ({ office, world }, [subject, person, day, amount]) => {
  const accountId = pick(WORKERS, person);
  const spaceKey = spaceAt(person).key;
  const subjects = [
    { kind: 'site' as const },
    { kind: 'person' as const, accountId },
    { kind: 'project' as const, spaceKey },
    { kind: 'person-in-project' as const, accountId, spaceKey },
  ] as const;
  return office.administer('add a rate', (call) =>
    call('admin.addRate', {
      subject: pick(subjects, subject),
      currency: pick(CURRENCIES, amount >> 4),
      minorUnitsPerHour: amount % 20_011,
      validFrom: world.workDay(day),
    }),
  );
};

/** The space as Administration shows it. */
async function shownSpace(call: Call, choice: number) {
  const { spaces } = await call('admin.open', {});
  return spaces.find(({ id }) => id === spaceAt(choice).id);
}

/** Says which field holds a space's story points, or leaves that to the evidence again. */
const pointsField: Change = ({ office, world }, [choice, field]) =>
  office.administer('choose the points field', async (call) => {
    const space = await shownSpace(call, choice);
    if (!space) return;
    const fieldId = pick([world.points.classic, world.points['next-gen'], null], field);
    await call('admin.choosePointsField', { spaceId: space.id, fieldId, version: space.version });
  });

/** Says what a dollar is worth from a day on. */
const exchangeRate: Change = ({ office, world }, [, worth, day]) =>
  office.exchange((700 + (worth % 500)) / 1_000, world.workDay(day));

const dueDate: Change = ({ office, now }, [choice, day]) =>
  office.administer('say when a project is due', async (call) => {
    const { projects } = await call('admin.open', {});
    const project = projects.find(({ id }) => id === `p${spaceAt(choice).id}`);
    if (!project) return;
    const dueDay = new Date(now() + ((day % 200) - 80) * DAY).toISOString().slice(0, 10);
    await call('admin.saveProject', { ...project, dueDate: day % 5 === 0 ? null : dueDay });
  });

/** Sets a baseline of a project's work as it is: another one each time. */
const baseline: Change = ({ office, world, now }, [choice, ...others]) => {
  const document = planOf(world, spaceAt(choice), now(), others);
  return office.administer('set a baseline', (call) => sendDocument(call, document));
};

/** What an administrator changes, each by saving one thing. */
export const CHANGE: Readonly<Record<Setting, Change>> = {
  'add-rate': addRate,
  'exchange-rate': exchangeRate,
  share: ({ office }, [program, project, share]) => office.share(program, project, 1 + (share % 5_000)),
  'points-field': pointsField,
  'due-date': dueDate,
  baseline,
};

/** Changes the setting that the choices name: what a fault has happen in the middle of something else. */
export async function changeSomeSetting(stage: Stage, [which, one, other, third]: Choices): Promise<void> {
  const changes = Object.values(CHANGE);
  await changes[which % changes.length]?.(stage, [one, other, third, one >> 8]);
}
