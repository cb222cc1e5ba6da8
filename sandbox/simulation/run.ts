import { createHash } from 'node:crypto';
import type { Clock } from '../clock';
import { virtualClock } from '../clock';
import { openSandbox } from '../open-sandbox';
import { seededRandom } from '../random';
import { answersDiffer } from './answers';
import { accountsKept } from './accounts-kept';
import {
  booksDiffer,
  changesMissed,
  foldDiffers,
  ledgerDiffers,
  movementsUnbalanced,
  restless,
  watermarkPassed,
} from './checks';
import { Faults, ON_PURPOSE } from './faults';
import { Office } from './office';
import { PERFORM } from './operations';
import { SPACES } from './people';
import { changeSomeSetting } from './settings';
import type { Finding, Scene, Stage } from './scene';
import { FAULTS, type Fault, type Kind, type Step } from './steps';
import { MOST_PER_PAGE, siteFor, START } from './site';
import { siteOf } from './world';

const MINUTE = 60_000;
/** Between steps: people are not that fast. */
const PAUSE = { least: 20_000, most: 90_000 };
/** The longest that Jira's index lags, and that clocks differ; together less than an update reads back. */
const LONGEST = { lag: 5 * MINUTE, skew: 4 * MINUTE };

/** What became of a history. */
export interface Outcome {
  findings: Finding[];
  /** The kinds that did happen: operations that were performed and faults that did strike. */
  kinds: ReadonlySet<Kind>;
  /** Everything that happened, in order. */
  log: readonly string[];
  /** A short text that two runs share only if they went alike. */
  digest: string;
}

/** What a run is disturbed by, beyond its steps: a defect that the checks have to find. */
export type Tamper = (platform: Scene['platform']) => void;

/** A clock that shows another time than the one it follows. */
function skewed(clock: Clock): Clock & { skew: number } {
  const view = {
    skew: 0,
    now: () => clock.now() + view.skew,
    advance: (milliseconds: number) => clock.advance(milliseconds),
  };
  return view;
}

const isFault = (kind: Kind): kind is Fault => (FAULTS as readonly Kind[]).includes(kind);

/**
 * Runs a history on a small site from a seed, lets everything come to rest, and checks what must hold. The same seed and
 * steps give the same run, to the last request.
 */
export async function runHistory(seed: number, steps: readonly Step[], tamper?: Tamper): Promise<Outcome> {
  const log: string[] = [];
  const findings: Finding[] = [];
  const kinds = new Set<Kind>();
  const random = seededRandom(seed).fork('run');
  const site = await siteFor(seed);
  const clock = virtualClock(site.now);
  const appClock = skewed(clock);
  const note = (line: string) => void log.push(`${clock.now() - START} ${line}`);
  const faults = new Faults(clock, random.fork('faults'), note);
  const platform = await openSandbox({
    data: siteOf(SPACES, START),
    ...{ clock: appClock, jiraClock: clock, seed, alreadyArchived: true, mostPerPage: MOST_PER_PAGE },
    platform: { interference: faults, countTime: 'virtual', sqlImage: site.sql },
    jiraImage: site.jiraFile,
  });
  const unexpected = (line: string) =>
    !line.includes(ON_PURPOSE) && !/did not finish within|is not at version|more than 25 DDL operations/.test(line);
  platform.onLog(({ level, source, message }) => {
    if (level === 'info') return;
    // Below its first line stands where in the code it was, which is not what happened.
    note(`${level} ${source}: ${message.split('\n')[0] ?? ''}`);
    // The queue repeats what the app said, and an event that failed for good was a failure each time before.
    if (source !== 'queue' && unexpected(message)) findings.push({ check: 'an unexpected error', detail: message });
    else if (source === 'queue' && level === 'error' && unexpected(message))
      findings.push({ check: 'an unexpected error', detail: message });
  });
  const world = site.world.copyFor(platform.jira, () => clock.now());
  faults.beforeJira = () => world.catchUp();
  const office = new Office(platform, note);
  const stage: Stage = {
    world,
    office,
    now: () => clock.now(),
    advance: (milliseconds) => clock.advance(milliseconds),
  };
  faults.administer = (choices) => changeSomeSetting(stage, choices);
  const scene: Scene = { platform, world, office };
  const printed = new Map<string, string>();
  const keepPrinted = async () => {
    for (const [month, report] of await office.closedMonths())
      if (!printed.has(month)) printed.set(month, JSON.stringify(report));
  };

  const arm = ({ kind, choices }: Step) => {
    if (kind === 'index-lag') world.lag = world.lag > 0 ? 0 : choices[0] % LONGEST.lag;
    else if (kind === 'clock-skew') appClock.skew = (choices[0] % (2 * LONGEST.skew)) - LONGEST.skew;
    else return faults.arm({ kind, choices });
    kinds.add(kind);
  };

  const take = async (step: Step) => {
    note(`${step.kind} ${step.choices.join(' ')}`);
    clock.advance(random.integer(PAUSE.least, PAUSE.most));
    await world.catchUp();
    if (isFault(step.kind)) return arm(step);
    await PERFORM[step.kind](stage, step.choices);
    kinds.add(step.kind);
    await platform.deliverDue();
    findings.push(...passed());
  };

  // Where the app's clock was another than Jira's, their instants can't be compared.
  const passed = () => (kinds.has('clock-skew') ? [] : watermarkPassed(scene));

  /** Lets what went wrong end, and gives the app the time in which it has to heal. */
  const rest = async () => {
    faults.disarm();
    world.lag = 0;
    appClock.skew = 0;
    await world.catchUp(true);
    clock.advance(20 * MINUTE);
    await platform.runUntilIdle();
    await hours(1);
  };
  const hours = async (count: number) => {
    for (let hour = 0; hour < count; hour += 1) {
      clock.advance(60 * MINUTE);
      await office.schedule('hourly-delta');
      await platform.runUntilIdle();
    }
  };

  try {
    tamper?.(platform);
    for (const step of steps) {
      await take(step);
      await keepWhatIsPrinted();
      if (findings.length > 0) break;
    }
    if (findings.length === 0) {
      await rest();
      findings.push(...passed(), ...changesMissed(scene));
      await office.schedule('nightly-upkeep');
      await platform.runUntilIdle();
      await hours(1);
      await office.schedule('weekly-personal-data');
      findings.push(
        ...accountsKept(scene),
        ...(await restless(scene)),
        ...ledgerDiffers(scene),
        ...(await answersDiffer(scene)),
      );
      findings.push(...(await movementsUnbalanced(scene)), ...(await booksDiffer(scene, printed)));
      findings.push(...(await foldDiffers(scene)));
    }
  } catch (problem) {
    findings.push({
      check: 'the run broke off',
      detail: problem instanceof Error ? (problem.stack ?? problem.message) : String(problem),
    });
  } finally {
    platform.close();
    platform.jira.close();
  }
  for (const fault of faults.struck) kinds.add(fault);
  return { findings, kinds, log, digest: createHash('sha256').update(log.join('\n')).digest('hex').slice(0, 16) };

  /** Reads closed months while nothing disturbs it, as whoever printed them did. */
  async function keepWhatIsPrinted() {
    const [row] = platform.sql.run("SELECT version FROM setting WHERE kind = 'books' AND id = 'months'").rows as {
      version: number;
    }[];
    if ((row?.version ?? 0) <= printed.size) return;
    await faults.undisturbed(keepPrinted);
  }
}
