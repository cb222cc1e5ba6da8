import { createLookupStore } from '../../static/offices/src/lookup-store';

const OPTIONS = { batchSize: 2, gatherMilliseconds: 10 };

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

describe('a lookup store', () => {
  it('gathers what is wanted at once, splits it into batches, and asks for nothing twice', async () => {
    const batches: string[][] = [];
    const store = createLookupStore<string>((ids) => {
      batches.push(ids);
      return Promise.resolve(new Map(ids.map((id) => [id, `summary ${id}`])));
    }, OPTIONS);
    store.want(['1', '2']);
    store.want(['2', '3']);
    expect(store.get('1')).toEqual({ state: 'pending' });
    await jest.advanceTimersByTimeAsync(10);
    store.want(['1', '3']);
    await jest.advanceTimersByTimeAsync(10);
    expect(batches).toEqual([['1', '2'], ['3']]);
    expect(store.get('3')).toEqual({ state: 'found', value: 'summary 3' });
  });

  it('takes what Jira does not return for hidden from this viewer', async () => {
    const store = createLookupStore<string>(() => Promise.resolve(new Map([['1', 'one']])), OPTIONS);
    store.want(['1', '2']);
    await jest.advanceTimersByTimeAsync(10);
    expect(store.get('1')).toEqual({ state: 'found', value: 'one' });
    expect(store.get('2')).toEqual({ state: 'hidden' });
  });

  it('does not call a failed request hidden', async () => {
    const store = createLookupStore<string>(() => Promise.reject(new Error('Jira answered 500')), OPTIONS);
    store.want(['1']);
    await jest.advanceTimersByTimeAsync(10);
    expect(store.get('1')).toEqual({ state: 'failed' });
  });

  it('tells its listeners of every answer until they leave', async () => {
    const store = createLookupStore<string>((ids) => Promise.resolve(new Map(ids.map((id) => [id, id]))), OPTIONS);
    const heard = jest.fn();
    const leave = store.subscribe(heard);
    const before = store.version();
    store.want(['1']);
    await jest.advanceTimersByTimeAsync(10);
    expect(heard).toHaveBeenCalledTimes(1);
    expect(store.version()).toBeGreaterThan(before);
    leave();
    store.want(['2']);
    await jest.advanceTimersByTimeAsync(10);
    expect(heard).toHaveBeenCalledTimes(1);
  });
});
