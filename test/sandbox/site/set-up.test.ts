import { CallError } from '../../../src/contract/envelope';
import { defaultOffice, programKeyFrom, setUpSite } from '../../../sandbox/set-up';
import { readStartOptions } from '../../../sandbox/start-options';
import type { SpaceDocument, UserDocument } from '../../../sandbox/data/site-data';
import { fakePlatform } from './fake-platform';

const SPACES: SpaceDocument[] = ['ONE', 'TWO'].map((key, index) => ({
  id: String(index),
  key,
  name: key,
  projectTypeKey: 'software',
  simplified: false,
  style: 'classic',
  archived: false,
}));
const USERS: UserDocument[] = [
  { accountId: 'm', displayName: 'M', persona: 'member', active: true, timeZone: 'UTC', globalPermissions: [] },
  {
    accountId: 'a',
    displayName: 'A',
    persona: 'admin',
    active: true,
    timeZone: 'UTC',
    globalPermissions: ['ADMINISTER'],
  },
];
const TAKEN = { ok: true, data: { programs: 1, projects: 2, rates: 0, spacesQueued: 2 } };
const SETTING_UP = { ok: false, error: { code: 'setting-up', message: 'Setting up', hint: 'Wait' } };

describe('setting up a site', () => {
  it('makes one program of all spaces where there is no office document', () => {
    expect(defaultOffice({ origin: '/exports/eucalyptus', spaces: SPACES }).programs).toEqual([
      { key: 'EUCALYPTUS', name: 'Eucalyptus', currency: 'EUR', projects: [{ spaceKey: 'ONE' }, { spaceKey: 'TWO' }] },
    ]);
  });

  it.each([
    ['eucalyptus-2', 'EUCALYPTUS'],
    ['2024-site', 'SITE'],
    ['42', 'SITE'],
    ['ü', 'SITE'],
    ['my site', 'MYSITE'],
  ])('makes %s the key %s', (name, key) => {
    expect(programKeyFrom(name)).toBe(key);
  });

  it('imports as the administrator once the ledger is there', async () => {
    const answers = [SETTING_UP, SETTING_UP, TAKEN];
    const platform = fakePlatform(() => answers.shift());
    const set = await setUpSite(platform, { origin: 'x/demo', spaces: SPACES, users: USERS });
    expect(set.spacesQueued).toBe(2);
    expect(platform.invocations).toHaveLength(3);
    expect(platform.invocations[0]).toMatchObject({
      moduleKey: 'administration',
      functionKey: 'admin.importDocument',
      accountId: 'a',
    });
    expect(platform.idled).toBe(3);
  });

  it('stops at once where the product refuses the document', async () => {
    const platform = fakePlatform(() => ({
      ok: false,
      error: { code: 'bad-request', message: 'No space NINE', hint: 'Check' },
    }));
    const setting = setUpSite(platform, { origin: 'x/demo', spaces: SPACES, users: USERS });
    await expect(setting).rejects.toThrow(CallError);
    expect(platform.invocations).toHaveLength(1);
  });
});

describe('the command line', () => {
  it('reads what it is given', () => {
    expect(readStartOptions(['--port', '9000', '--data', 'exports/a', '--seed', '7', '--empty'])).toEqual({
      port: 9000,
      data: 'exports/a',
      seed: 7,
      empty: true,
    });
    expect(readStartOptions(['--help'])).toBe('help');
    expect(readStartOptions([])).toEqual({ port: 8181, seed: 1, empty: false });
  });

  it.each([[['--port', 'x']], [['--port', '70000']], [['--seed', '-1']], [['--dta', 'x']]])(
    'refuses %j with words',
    (args) => {
      expect(() => readStartOptions(args)).toThrow(RangeError);
    },
  );
});
