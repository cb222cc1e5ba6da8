import { PlatformError } from '../../../sandbox/forge';
import { invocations } from '../../../sandbox/forge/globals';
import { seen } from './fixtures/app';
import { ACCOUNT, setUp } from './fixtures/set-up';

beforeEach(() => {
  seen.installed.length = 0;
  seen.hourly.length = 0;
});

const refusal = (code: string, message: RegExp): object =>
  expect.objectContaining({ name: 'PlatformError', code, message: expect.stringMatching(message) as string });

describe('a resolver call', () => {
  test('reaches the function that the manifest names, with the payload, the person and the panel', async () => {
    const { call } = await setUp();
    expect(await call('echo', { when: new Date(0), nothing: undefined })).toEqual({
      payload: { when: '1970-01-01T00:00:00.000Z' },
      accountId: ACCOUNT,
      moduleKey: 'office',
      extension: { type: 'jira:globalPage' },
    });
  });

  test('gives an empty payload where the panel sent none', async () => {
    const { call } = await setUp();
    expect(await call('echo')).toMatchObject({ payload: {} });
  });

  test('tells the app its context and the time that is left', async () => {
    const { call } = await setUp();
    const context = (await call('context')) as { remaining: number };
    expect(context).toMatchObject({
      app: 'ari:cloud:ecosystem::app/0f3c5a1e-8d57-4b6e-9a39-2f7f4c3f1d10',
      moduleKey: 'office',
      scopes: ['read:jira-work', 'storage:app', 'report:personal-data'],
    });
    expect(context.remaining).toBeGreaterThan(20_000);
    expect(context.remaining).toBeLessThanOrEqual(25_000);
  });

  test('is refused for a module, a resolver function or an export that is not there', async () => {
    const { platform, call } = await setUp();
    const request = { functionKey: 'echo', accountId: ACCOUNT, extension: {} };
    await expect(platform.invoke({ ...request, moduleKey: 'nope' })).rejects.toEqual(refusal('UNKNOWN_MODULE', /nope/));
    await expect(platform.invoke({ ...request, moduleKey: 'broken' })).rejects.toEqual(
      refusal('UNKNOWN_FUNCTION', /nowhere/),
    );
    await expect(call('nope')).rejects.toEqual(refusal('FUNCTION_FAILED', /Resolver has no definition for 'nope'/));
    await expect(platform.invoke({ ...request, moduleKey: 'office', accountId: '' })).rejects.toEqual(
      refusal('NOT_SIGNED_IN', /signed-in/),
    );
  });

  test('that rejects names the function and keeps the cause', async () => {
    const { call } = await setUp();
    const error = await call('throws').catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(PlatformError);
    expect(error).toEqual(refusal('FUNCTION_FAILED', /resolver \(index\.resolver\) failed: the sum does not add up/));
    expect((error as PlatformError).cause).toBeInstanceOf(RangeError);
  });

  test('takes 500 KB in and 5 MB out, and no more', async () => {
    const { call } = await setUp();
    await expect(call('echo', { text: 'x'.repeat(500 * 1024) })).rejects.toEqual(
      refusal('PAYLOAD_TOO_LARGE', /payload/),
    );
    await expect(call('large', { length: 4 * 1024 * 1024 })).resolves.toBeDefined();
    await expect(call('large', { length: 5 * 1024 * 1024 })).rejects.toEqual(refusal('ANSWER_TOO_LARGE', /answer/));
  });

  test('runs out of time', async () => {
    const { call } = await setUp({ limits: { resolverMilliseconds: 30 } });
    await expect(call('slow', { milliseconds: 500 })).rejects.toEqual(refusal('TIMED_OUT', /0\.03 seconds/));
  });

  test('may count the time of the sandbox instead of the machine', async () => {
    const { platform, site, call } = await setUp({ countTime: 'virtual' });
    site.answer = () => {
      platform.clock.advance(26_000);
      return { status: 200, headers: {}, body: {} };
    };
    await expect(call('slow', { milliseconds: 0 })).rejects.toEqual(refusal('TIMED_OUT', /25 seconds/));
  });

  test('speaks to the log and not to the console', async () => {
    const spoken = jest.spyOn(process.stdout, 'write').mockImplementation(() => true);
    const { call, lines } = await setUp();
    await call('speak');
    expect(lines).toEqual([
      { at: expect.any(Number) as number, level: 'info', source: 'app', message: 'counted { items: 3 }' },
      { at: expect.any(Number) as number, level: 'error', source: 'app', message: 'lost one' },
    ]);
    expect(spoken).not.toHaveBeenCalled();
    spoken.mockRestore();
  });

  test('is heard outside of itself, so that what a listener writes to the console is not the app’s', async () => {
    const { call, platform } = await setUp();
    const heard: [string, boolean][] = [];
    platform.onLog(({ message }) => heard.push([message, invocations().getStore() === undefined]));
    await call('speak');
    expect(heard).toEqual([
      ['counted { items: 3 }', true],
      ['lost one', true],
    ]);
  });

  test('finds no way out of the platform', async () => {
    const { call } = await setUp();
    const { messages } = (await call('egress')) as { messages: string[] };
    expect(messages).toHaveLength(3);
    for (const message of messages) expect(message).toMatch(/REQUEST_EGRESS_ALLOWLIST_ERR.*example\.com/);
  });
});

describe('several invocations at once', () => {
  test('keep their own person and platform', async () => {
    const one = await setUp();
    const other = await setUp();
    await Promise.all([
      one.call('slow', { milliseconds: 20 }, 'anna'),
      one.call('slow', { milliseconds: 5 }, 'ben'),
      other.call('slow', { milliseconds: 10 }, 'carla'),
    ]);
    const accounts = (requests: { identity: unknown }[]): unknown[] => requests.map((request) => request.identity);
    expect(accounts(one.site.requests)).toEqual([
      { kind: 'user', accountId: 'ben' },
      { kind: 'user', accountId: 'anna' },
    ]);
    expect(accounts(other.site.requests)).toEqual([{ kind: 'user', accountId: 'carla' }]);
  });
});

describe('the other modules', () => {
  test('are fired as Forge fires them: installed event, schedule, JQL function, action', async () => {
    const { platform } = await setUp({ installerAccountId: 'admin-1', environmentId: 'env-1' });
    await platform.install();
    expect(seen.installed).toEqual([
      expect.objectContaining({
        id: expect.stringContaining('installation/') as string,
        installerAccountId: 'admin-1',
        app: { id: 'ari:cloud:ecosystem::app/0f3c5a1e-8d57-4b6e-9a39-2f7f4c3f1d10', version: '1.0.0' },
        environment: { id: 'env-1' },
      }),
    ]);
    await platform.runSchedule('hourly');
    expect(seen.hourly).toEqual([
      expect.objectContaining({ context: { cloudId: expect.any(String) as string, moduleKey: 'hourly' } }),
    ]);
    expect(await platform.jqlFunction('jql', { operator: 'in', arguments: ['1', '2'] })).toEqual({
      jql: 'project in (1, 2)',
    });
    expect(await platform.action('tell', { key: 'A' }, ACCOUNT)).toEqual({ key: 'A', status: 200 });
  });

  test('are refused where the manifest has none of that key and kind, and time out by their own limit', async () => {
    const { platform } = await setUp({ limits: { longestBackgroundMilliseconds: 20 } });
    await expect(platform.runSchedule('office')).rejects.toEqual(refusal('UNKNOWN_MODULE', /scheduledTrigger/));
    await expect(platform.runSchedule('never')).rejects.toEqual(refusal('TIMED_OUT', /never/));
  });

  test('report personal data: who closed their account', async () => {
    const { platform, call } = await setUp();
    const accounts = Array.from({ length: 100 }, (_entry, index) => ({
      accountId: `a${index}`,
      updatedAt: '2026-01-01T00:00:00.000Z',
    }));
    expect(await call('report', { accounts })).toEqual({ updates: [] });
    platform.closedAccounts.add('a95');
    expect(await call('report', { accounts })).toEqual({ updates: [{ accountId: 'a95', status: 'closed' }] });
  });
});
