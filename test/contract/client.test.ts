import { callsThrough, type Invoke } from '../../src/contract/client';
import { CallError, callErrorSchema, errorCodeSchema, type ErrorCode } from '../../src/contract/envelope';
import { PROGRAM_ANSWER } from './examples';

const overTheBridge = (value: unknown): unknown =>
  value === undefined ? undefined : (JSON.parse(JSON.stringify(value)) as unknown);
const answering = (answer: unknown) => callsThrough(() => Promise.resolve(overTheBridge(answer)));
const open = (call: ReturnType<typeof callsThrough>) => call('program.open', { programKey: 'APOLLO' });

/** What a call rejects with; fails if it does not reject. */
async function refusal(call: ReturnType<typeof callsThrough>): Promise<unknown> {
  return open(call).then(
    (answer) => {
      throw new Error(`answered ${JSON.stringify(answer)}`);
    },
    (error: unknown) => error,
  );
}

test('sends the call’s name and input, and gives back the parsed answer', async () => {
  const sent: Parameters<Invoke>[] = [];
  const call = callsThrough((...given) => {
    sent.push(given);
    return Promise.resolve({ ok: true, data: { ...PROGRAM_ANSWER, secret: 'not in the contract' } });
  });
  expect(await open(call)).toEqual(PROGRAM_ANSWER);
  expect(sent).toEqual([['program.open', { programKey: 'APOLLO' }]]);
});

test.each(errorCodeSchema.options)('the code %s survives the bridge with its words', async (code: ErrorCode) => {
  const error = new CallError(code, 'What went wrong.', 'What to do.');
  const { message, hint } = error;
  const caught = await refusal(answering({ ok: false, error: { code, message, hint } }));
  expect(caught).toBeInstanceOf(CallError);
  expect(caught).toMatchObject({ name: 'CallError', code, message: 'What went wrong.', hint: 'What to do.' });
  expect(callErrorSchema.parse(overTheBridge({ code, message, hint }))).toEqual({ code, message, hint });
});

test('a bridge that fails is an internal error with the bridge’s words as hint', async () => {
  const failing = (cause: Error) => callsThrough(() => Promise.reject(cause));
  expect(await refusal(failing(new Error('Failed to fetch')))).toMatchObject({
    name: 'CallError',
    code: 'internal',
    message: 'The app did not answer.',
    hint: 'Failed to fetch',
  });
  expect(await refusal(failing('no error at all' as unknown as Error))).toMatchObject({
    code: 'internal',
    hint: 'Try again in a minute.',
  });
});

test('a bridge that throws at once rejects too', async () => {
  const call = callsThrough(() => {
    throw new Error('no bridge here');
  });
  expect(await refusal(call)).toMatchObject({ name: 'CallError', code: 'internal', hint: 'no bridge here' });
});

const OTHER_VERSION = 'The app gave an answer that this page does not understand.';

test.each<[string, unknown]>([
  ['nothing', undefined],
  ['null', null],
  ['a text', 'busy'],
  ['the bare data', PROGRAM_ANSWER],
  ['no word whether it went well', { data: PROGRAM_ANSWER }],
  ['an ok that is no boolean', { ok: 'true', data: PROGRAM_ANSWER }],
  ['an error without one', { ok: false }],
  ['an error with a code that nobody knows', { ok: false, error: { code: 'teapot', message: 'm', hint: 'h' } }],
  ['an error without words', { ok: false, error: { code: 'busy' } }],
])('an envelope with %s is an internal error', async (_name, envelope) => {
  expect(await refusal(answering(envelope))).toMatchObject({
    name: 'CallError',
    code: 'internal',
    message: OTHER_VERSION,
  });
});

test.each<[string, unknown, string]>([
  ['no data', null, 'expected object'],
  ['another call’s answer', { programs: [], access: PROGRAM_ANSWER.access }, 'program'],
  ['a total left out', { ...PROGRAM_ANSWER, total: undefined }, 'total'],
  ['a count that is a text', { ...PROGRAM_ANSWER, hidden: { ...PROGRAM_ANSWER.hidden, spaces: '2' } }, 'hidden.spaces'],
  [
    'a figure that became null on its way, as NaN does',
    {
      ...PROGRAM_ANSWER,
      total: {
        ...PROGRAM_ANSWER.total,
        figures: [{ metric: 'items.total', unit: 'items', known: true, value: Number.NaN }],
      },
    },
    'total.figures[0].value',
  ],
])('an answer with %s is an internal error that says where', async (_name, data, where) => {
  const caught = await refusal(answering({ ok: true, data }));
  expect(caught).toMatchObject({ name: 'CallError', code: 'internal', message: OTHER_VERSION });
  expect((caught as CallError).hint).toContain(where);
  expect((caught as CallError).hint.length).toBeLessThanOrEqual(300);
});
