import { acrossBorder } from '../../../sandbox/site/bridge-values';
import { addressWithin, locationWithin } from '../../../sandbox/site/shell/bridge/history';
import { addressOf } from '../../../sandbox/site/shell/bridge/navigation';
import { bridgeCallFor, type PanelFrame } from '../../../sandbox/site/shell/bridge/commands';
import { readRoute } from '../../../sandbox/site/shell/routes';
import type { PanelModule } from '../../../sandbox/site/protocol';

const MODULES: PanelModule[] = [
  { key: 'program-office', type: 'jira:globalPage', title: 'Program office', native: false, resource: 'offices' },
  { key: 'project-office', type: 'jira:projectPage', title: 'Project office', native: false, resource: 'offices' },
  { key: 'card', type: 'dashboards:widget', title: 'Card', native: true, resource: 'card' },
];

describe('what crosses the border of a frame', () => {
  it('is JSON: dates as text, no undefined, no NaN', () => {
    const crossed = acrossBorder({
      at: new Date(0),
      nothing: undefined,
      broken: Number.NaN,
      list: [undefined, 1],
      deep: { big: Infinity },
    });
    expect(crossed).toEqual({ at: '1970-01-01T00:00:00.000Z', broken: null, list: [null, 1], deep: { big: null } });
  });

  it('is a copy', () => {
    const original = { list: [1] };
    const crossed = acrossBorder(original) as { list: number[] };
    original.list.push(2);
    expect(crossed.list).toEqual([1]);
  });

  it('keeps functions, which then answer later and with copies', async () => {
    const crossed = acrossBorder({ double: (value: { n: number }) => ({ n: value.n * 2, lost: undefined }) }) as {
      double: (value: unknown) => Promise<unknown>;
    };
    const answer = crossed.double({ n: 4 });
    expect(answer).toBeInstanceOf(Promise);
    expect(await answer).toStrictEqual({ n: 8 });
  });
});

describe('the bridge', () => {
  const frame = (more: Partial<PanelFrame> = {}): PanelFrame => ({
    moduleKey: 'card',
    accountId: () => 'm-1',
    context: () => ({ moduleKey: 'card' }),
    extension: () => ({}),
    modules: MODULES,
    enableTheming: () => undefined,
    reloadPanel: () => undefined,
    ended: () => undefined,
    ...more,
  });

  it.each([
    'fetchRemote',
    'requestTeamworkGraph',
    '__permission__request',
    'openModal',
    'rovoOpen',
    'toString',
    'constructor',
  ])('refuses %s', async (command) => {
    await expect(bridgeCallFor(frame())(command, {})).rejects.toThrow(`“${command}” is refused`);
  });

  it('answers the context of the panel', async () => {
    expect(await bridgeCallFor(frame())('getContext', undefined)).toEqual({ moduleKey: 'card' });
  });

  it('takes a tree from UI Kit alone, with its functions as they are', async () => {
    const onClick = () => undefined;
    const commits: unknown[] = [];
    await bridgeCallFor(frame({ onForgeDoc: (tree) => commits.push(tree) }))('reconcile', {
      forgeDoc: { type: 'Root', props: { onClick } },
    });
    expect((commits[0] as { props: { onClick: unknown } }).props.onClick).toBe(onClick);
    await expect(bridgeCallFor(frame())('reconcile', { forgeDoc: {} })).rejects.toThrow('only a UI Kit panel');
  });

  it('lets only a page have a history, and only what is submittable be submitted', async () => {
    await expect(bridgeCallFor(frame())('createHistory', undefined)).rejects.toThrow('only a page');
    expect(await bridgeCallFor(frame())('submit', {})).toBe(false);
    const submitted: unknown[] = [];
    const own = { submit: (payload: unknown) => (submitted.push(payload), true) };
    expect(await bridgeCallFor(frame({ own }))('submit', { programKey: 'APOLLO' })).toBe(true);
    expect(submitted).toEqual([{ programKey: 'APOLLO' }]);
  });

  it('calls no product but Jira', async () => {
    const request = { product: 'confluence', restPath: '/wiki', fetchRequestInit: {} };
    await expect(bridgeCallFor(frame())('fetchProduct', request)).rejects.toThrow('not in confluence');
  });
});

describe('addresses', () => {
  it.each([
    [
      { target: 'module', moduleKey: 'program-office', path: 'programs/APOLLO' },
      '/apps/program-office/programs/APOLLO',
    ],
    [{ target: 'module', moduleKey: 'project-office', projectKey: 'TCS' }, '/spaces/TCS/project-office'],
    [{ target: 'issue', issueKey: 'TCS-1' }, '/browse/TCS-1'],
    [{ url: '/issues/?jql=a' }, '/issues/?jql=a'],
  ])('are found for %j', (data, address) => {
    expect(addressOf(data, MODULES)).toBe(address);
  });

  it.each([{ target: 'module', moduleKey: 'card' }, { target: 'issue' }, { target: 'moon' }])(
    'are refused for %j',
    (data) => {
      expect(() => addressOf(data, MODULES)).toThrow();
    },
  );

  it('read the same by path and by hash', () => {
    const byPath = readRoute({ pathname: '/apps/program-office/programs/APOLLO', search: '', hash: '' });
    expect(byPath).toEqual({ page: 'program-office', inner: '/programs/APOLLO' });
    expect(readRoute({ pathname: '/', search: '', hash: '#/apps/program-office/programs/APOLLO' })).toEqual(byPath);
    expect(readRoute({ pathname: '/issues/', search: '?jql=key%20%3D%20A-1', hash: '' })).toEqual({
      page: 'search',
      jql: 'key = A-1',
    });
    expect(readRoute({ pathname: '/elsewhere', search: '', hash: '' })).toEqual({
      page: 'unknown',
      path: '/elsewhere',
    });
  });

  it('are a module’s own below its base', () => {
    const base = '/apps/program-office';
    expect(locationWithin(base, { pathname: base, search: '', hash: '' }).pathname).toBe('/');
    expect(locationWithin(base, { pathname: `${base}/programs/A`, search: '?x=1', hash: '' })).toMatchObject({
      pathname: '/programs/A',
      search: '?x=1',
    });
    expect(locationWithin(base, { pathname: `${base}-two/x`, search: '', hash: '' }).pathname).toBe('/');
    expect(addressWithin(base, '/programs/A')).toBe(`${base}/programs/A`);
    expect(addressWithin(base, { pathname: '/programs/A', search: '?x=1' })).toBe(`${base}/programs/A?x=1`);
    expect(() => addressWithin(base, 7)).toThrow();
  });
});
