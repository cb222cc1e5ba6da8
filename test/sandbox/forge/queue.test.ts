import { START, setUp } from './fixtures/set-up';
import { seen } from './fixtures/app';

beforeEach(() => {
  seen.consumed.length = 0;
});

const bodies = (): unknown[] => seen.consumed.map((event) => event.body);

describe('a push', () => {
  test('is delivered later to the consumer of its queue, with its job', async () => {
    const { platform, call } = await setUp();
    const { jobId } = (await call('push', { events: [{ body: { page: 1 } }, { body: { page: 2 } }] })) as {
      jobId: string;
    };
    expect(seen.consumed).toEqual([]);
    expect(await call('stats', { jobId })).toEqual({ success: 0, inProgress: 2, failed: 0 });
    expect(await platform.runUntilIdle()).toEqual({ delivered: 2, failed: 0 });
    expect(seen.consumed).toEqual([
      { body: { page: 1 }, jobId, queueName: 'work', eventId: expect.any(String) as string },
      { body: { page: 2 }, jobId, queueName: 'work', eventId: expect.any(String) as string },
    ]);
    expect(await call('stats', { jobId })).toEqual({ success: 2, inProgress: 0, failed: 0 });
  });

  test('reaches a resolver method in the older form of a consumer', async () => {
    const { platform, call } = await setUp();
    await call('pushTo', { key: 'other' });
    await platform.runUntilIdle();
    expect(seen.consumed).toEqual([{ from: 'pushTo' }]);
  });

  test('waits for its delay, and the clock moves to it only when asked to run ahead', async () => {
    const { platform, call } = await setUp();
    await call('push', {
      events: [{ body: { n: 1 }, delayInSeconds: 900 }, { body: { n: 2 }, delayInSeconds: 10 }, { body: { n: 3 } }],
    });
    expect(await platform.deliverDue()).toEqual({ delivered: 1, failed: 0 });
    expect(bodies()).toEqual([{ n: 3 }]);
    await platform.runUntilIdle();
    expect(bodies()).toEqual([{ n: 3 }, { n: 2 }, { n: 1 }]);
    expect(platform.clock.now()).toBe(START + 900_000);
  });

  test('is refused for more than 50 events, 200 KB, no events, or a bad delay by the package', async () => {
    const { call } = await setUp();
    const many = Array.from({ length: 51 }, () => ({ body: {} }));
    await expect(call('push', { events: many })).rejects.toThrow(/more than the 50 events/);
    await expect(call('push', { events: [{ body: { text: 'x'.repeat(201 * 1024) } }] })).rejects.toThrow(/200KB/);
    await expect(call('push', { events: [] })).rejects.toThrow(/No events/);
    await expect(call('push', { events: [{ body: {}, delayInSeconds: 901 }] })).rejects.toThrow(/between 0 and 900/);
  });

  test('to a queue without a consumer is refused', async () => {
    const { call } = await setUp();
    await expect(call('pushTo', { key: 'nobody' })).rejects.toThrow(/no consumer for the queue nobody/);
  });

  test('with a malformed event among good ones succeeds in part', async () => {
    const { platform, call } = await setUp();
    const events = [{ body: { n: 1 } }, { body: { n: 2 }, concurrency: { key: 'a', limit: 0 } }];
    await expect(call('push', { events })).rejects.toThrow(/Failed to process 1 event/);
    await platform.runUntilIdle();
    expect(bodies()).toEqual([{ n: 1 }]);
  });

  test('can be cancelled while it waits', async () => {
    const { platform, call } = await setUp();
    const { jobId } = (await call('push', { events: [{ body: {}, delayInSeconds: 60 }] })) as { jobId: string };
    await call('cancel', { jobId });
    expect(await platform.runUntilIdle()).toEqual({ delivered: 0, failed: 0 });
    await expect(call('cancel', { jobId: 'unknown' })).rejects.toThrow(/was not found/);
    await expect(call('stats', { jobId: 'unknown' })).rejects.toThrow(/was not found/);
  });
});

describe('a consumer', () => {
  test('that asks for a retry gets the event again, later, with its reason and data', async () => {
    const { platform, call } = await setUp();
    await call('push', { events: [{ body: { retryUntil: 2 } }] });
    expect(await platform.runUntilIdle()).toEqual({ delivered: 3, failed: 0 });
    expect(seen.consumed.map((event) => event.retryContext)).toEqual([
      undefined,
      { retryCount: 1, retryReason: 'FUNCTION_UPSTREAM_RATE_LIMITED', retryData: { page: 1 } },
      { retryCount: 2, retryReason: 'FUNCTION_UPSTREAM_RATE_LIMITED', retryData: { page: 2 } },
    ]);
    expect(new Set(seen.consumed.map((event) => event.eventId)).size).toBe(1);
    expect(platform.clock.now()).toBe(START + 60_000);
  });

  test('that fails is tried four times more and no more', async () => {
    const { platform, call, lines } = await setUp();
    const { jobId } = (await call('push', { events: [{ body: { throwUntil: 9 } }, { body: { throwUntil: 4 } }] })) as {
      jobId: string;
    };
    expect(await platform.runUntilIdle()).toEqual({ delivered: 10, failed: 1 });
    expect(await call('stats', { jobId })).toEqual({ success: 1, inProgress: 0, failed: 1 });
    expect(lines.filter((line) => line.message.includes('for good'))).toHaveLength(1);
    expect(lines.filter((line) => line.level === 'error').map((line) => line.message)[0]).toMatch(
      /index\.consume\) failed: not yet: 0/,
    );
  });

  test('may push on, until the platform ends the chain at 1,000', async () => {
    const { platform, call } = await setUp();
    await call('push', { events: [{ body: { pushOn: 1002 } }] });
    const { failed } = await platform.runUntilIdle();
    expect(failed).toBe(1);
    const least = Math.min(...seen.consumed.map((event) => event.body['pushOn'] as number));
    expect(1002 - least + 1).toBe(1000);
  });

  test('that never comes to rest is reported', async () => {
    const { platform, call } = await setUp();
    await call('push', { events: [{ body: { pushOn: 20 } }] });
    await expect(platform.runUntilIdle(5)).rejects.toMatchObject({ code: 'TOO_MANY_EVENTS' });
    expect(platform.queuedEvents()).toBe(1);
  });

  test('gets one event at a time, whoever asks for delivery', async () => {
    const { platform, call } = await setUp();
    await call('push', { events: [{ body: { n: 1 } }, { body: { n: 2 } }, { body: { n: 3 } }] });
    const results = await Promise.all([platform.deliverDue(), platform.deliverDue(), platform.runUntilIdle()]);
    expect(results.map((result) => result.delivered)).toEqual([3, 0, 0]);
    expect(bodies()).toEqual([{ n: 1 }, { n: 2 }, { n: 3 }]);
  });
});
