import type { SpaceDocument } from '../../sandbox/data/site-data';
import { openOffice, PEOPLE, type Office } from './open-office';
import { smallSite, space, type ItemSpec } from './small-site';

/** A program of two spaces with a third one outside it; an hour costs 100 euros. */
export const SPACES = [space(100, 'RAIL'), space(200, 'SHOP'), space(300, 'ELSE')];
const PROGRAM = {
  version: 1,
  programs: [
    { key: 'NORTH', name: 'North line', currency: 'EUR', projects: [{ spaceKey: 'RAIL' }, { spaceKey: 'SHOP' }] },
  ],
  rates: [{ subject: { kind: 'site' }, currency: 'EUR', minorUnitsPerHour: 10_000, validFrom: '2020-01-01' }],
};

/** Opens the office around the items and runs one update, so that every watermark stands. */
export async function outsideOffice(items: ItemSpec[], spaces: SpaceDocument[] = SPACES): Promise<OutsideOffice> {
  const office = await openOffice(smallSite({ spaces, items, office: PROGRAM }));
  office.clock.advance(30 * 60_000);
  const outside = new OutsideOffice(office);
  await outside.hour();
  return outside;
}

/** An office whose Jira changes behind the app's back. */
export class OutsideOffice {
  constructor(readonly office: Office) {}

  get jira() {
    return this.office.platform.jira;
  }

  /** Lets an hour's update run. */
  async hour(): Promise<void> {
    this.office.clock.advance(61_000);
    await this.office.platform.runSchedule('hourly-delta');
    await this.office.settle();
  }

  /** Lets a night's set-up and comparison run. */
  async night(): Promise<void> {
    this.office.clock.advance(61_000);
    await this.office.platform.runSchedule('nightly-upkeep');
    await this.office.settle();
  }

  async program() {
    return this.office.as(PEOPLE.admin)('program.open', { programKey: 'NORTH' });
  }

  /** Items, logged hours and euros of the whole program and of each project. */
  async figures(): Promise<Record<string, [items: number, hours: number, euros: number]>> {
    const { total, projects } = await this.program();
    return Object.fromEntries(
      [{ name: 'all', measures: total }, ...projects].map(({ name, measures: { totals } }) => {
        if ('unknown' in totals.cost) throw new Error(totals.cost.unknown);
        return [name, [totals.issues.total, totals.timeSeconds.logged / 3600, totals.cost.actualMinor / 100]];
      }),
    );
  }

  /** What the program says of one kind of thing that it leaves out. */
  async leftOut(id: string) {
    return (await this.program()).total.leftOut.find((entry) => entry.id === id);
  }

  async spaceState(key: string) {
    const { spaces } = await this.office.as(PEOPLE.admin)('admin.open', {});
    const found = spaces.find((space) => space.key === key);
    return found && { state: found.sync.state, message: found.sync.message };
  }

  /** Tells the app of a deletion as Jira does. */
  async tellDeleted(id: string): Promise<void> {
    await this.office.platform.tell('avi:jira:deleted:issue', {
      eventType: 'avi:jira:deleted:issue',
      issue: { id, key: `GONE-${id}`, fields: {} },
    });
  }

  close(): void {
    this.office.platform.close();
  }
}
