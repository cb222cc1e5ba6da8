import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { virtualClock } from '../clock';
import type { SqlImage } from '../forge';
import { openSandbox } from '../open-sandbox';
import { seededRandom } from '../random';
import { setUpSite } from '../set-up';
import { DOCUMENT, Office } from './office';
import { PERFORM } from './operations';
import { SPACES, USERS } from './people';
import type { Stage } from './scene';
import type { Step } from './steps';
import { siteOf, World } from './world';

/** When every simulated site begins. */
export const START = Date.parse('2026-03-02T09:00:00.000Z');

/** Pages are so small that a site of a few items has several, and their tokens matter. */
export const MOST_PER_PAGE = 2;

/** How many sites there are to begin with; a seed takes one of them. */
const SITES = 6;
const FURNITURE = { create: 9, log: 14, transition: 5, link: 4 };
const CHOICES = 1_000_000;

/** A site on which the app is installed and has read everything, kept so that histories can begin with it. */
export interface FurnishedSite {
  /** The instant at which it was kept. */
  now: number;
  sql: SqlImage;
  jiraFile: string;
  world: World;
}

const furnished = new Map<number, Promise<FurnishedSite>>();
let folder: string | undefined;

function keepingPlace(): string {
  if (folder !== undefined) return folder;
  const made = mkdtempSync(join(tmpdir(), 'simulation-'));
  process.once('exit', () => rmSync(made, { recursive: true, force: true }));
  return (folder = made);
}

async function furnish(number: number): Promise<FurnishedSite> {
  const random = seededRandom(number).fork('site');
  const clock = virtualClock(START);
  const platform = await openSandbox({
    ...{ data: siteOf(SPACES, START), clock, seed: number, alreadyArchived: true, mostPerPage: MOST_PER_PAGE },
    platform: { countTime: 'virtual' },
  });
  const world = new World(platform.jira, () => clock.now());
  const stage: Stage = {
    world,
    office: new Office(platform, () => undefined),
    now: () => clock.now(),
    advance: (milliseconds) => clock.advance(milliseconds),
  };
  const choice = () => random.integer(0, CHOICES - 1);
  const choices = (): Step['choices'] => [choice(), choice(), choice(), choice()];
  for (const kind of ['create', 'log', 'transition', 'link'] as const)
    for (let count = 0; count < FURNITURE[kind]; count += 1) await PERFORM[kind](stage, choices());
  clock.advance(60_000);
  await setUpSite(platform, { origin: 'simulation', office: DOCUMENT, spaces: [...SPACES], users: USERS });
  await platform.runUntilIdle();
  const jiraFile = join(keepingPlace(), `jira-${number}`);
  platform.jira.keep(jiraFile);
  const sql = platform.sql.image(join(keepingPlace(), `sql-${number}`));
  platform.close();
  platform.jira.close();
  return { now: clock.now(), sql, jiraFile, world };
}

/** The site that a seed's history begins with; each is made once. */
export function siteFor(seed: number): Promise<FurnishedSite> {
  const number = seed % SITES;
  const made = furnished.get(number) ?? furnish(number);
  furnished.set(number, made);
  return made;
}
