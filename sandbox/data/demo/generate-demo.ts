import { seededRandom } from '../../random';
import type { SiteData } from '../site-data';
import { DEFAULT_NOW, DemoTime } from './demo-time';
import { DocumentWriter } from './documents';
import { demoFields } from './fields';
import { identify } from './identities';
import { drawLinks } from './links';
import { measureSpace } from './measure';
import { addCrossings, addEpicPoints } from './oddities';
import { demoOffice } from './office';
import { demoUsers } from './people';
import { planSpace } from './plan';
import { securityLevelDocuments } from './security-levels';
import { settle } from './settle';
import { spaceDocuments, SPACES } from './spaces';
import { dateText } from './calendar';
import { Workforce } from './work';

const DEFAULT_SEED = 1;

/**
 * The work of a regional rail and logistics operator: two programs, eight projects, eighteen months.
 * The same seed and `now` give the same site, to the byte.
 */
export function generateDemo(options: { seed?: number; now?: string } = {}): SiteData {
  const now = options.now ?? DEFAULT_NOW;
  const time = new DemoTime(now);
  const random = seededRandom(options.seed ?? DEFAULT_SEED);

  const planned = SPACES.flatMap((space) => planSpace(space, time, random.fork(`plan ${space.key}`)));
  addCrossings(planned);
  new Workforce(time, random.fork('work')).work(planned);
  settle(planned, time, random.fork('settle'));
  for (const space of SPACES) {
    const own = planned.filter((draft) => draft.space === space);
    measureSpace(space, own, time, random.fork(`measure ${space.key}`));
  }
  addEpicPoints(planned);
  const drafts = identify(planned, random.fork('identities'));
  const links = drawLinks(drafts, random.fork('links'));
  const writer = new DocumentWriter(links, time, random.fork('documents'));

  return {
    origin: 'demo data',
    now: new Date(time.now).toISOString(),
    fields: demoFields(),
    spaces: spaceDocuments(),
    users: demoUsers(dateText(time.today)),
    securityLevels: securityLevelDocuments(),
    issues: drafts.map((draft) => writer.issue(draft)),
    changelogs: drafts.filter((draft) => draft.changes.length > 0).map((draft) => writer.changelog(draft)),
    office: demoOffice(time, drafts),
  };
}
