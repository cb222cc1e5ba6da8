import type { CallInput, CallName, CallOutput } from '../src/contract/calls';
import { callsThrough } from '../src/contract/client';
import type { SandboxPlatform } from '../sandbox/forge';
import { count, line, percentile } from './figures';

const MODULES = {
  admin: 'administration',
  figure: 'program-office',
  program: 'program-office',
  project: 'project-office',
} as const;

/** Calls the product as a panel does, through the resolver that the manifest names. */
export function callsAs(platform: SandboxPlatform, accountId: string) {
  return callsThrough((functionKey, payload) =>
    platform.invoke({
      moduleKey: MODULES[functionKey.split('.')[0] as keyof typeof MODULES],
      functionKey,
      payload,
      accountId,
      extension: {},
    }),
  );
}

/** Repeats a call and prints how long it takes, what it asks of the ledger and of Jira, and how much it answers; answers the median. */
export async function measureCall<N extends CallName>(
  platform: SandboxPlatform,
  accountId: string,
  name: N,
  input: CallInput<N>,
  repetitions: number,
): Promise<{ output: CallOutput<N>; median: number }> {
  const call = callsAs(platform, accountId);
  let output = await call(name, input);
  const before = { ...platform.sql.usage(), requests: platform.jira.requestsServed() };
  const samples: number[] = [];
  for (let repetition = 0; repetition < repetitions; repetition++) {
    const begun = performance.now();
    output = await call(name, input);
    samples.push(performance.now() - begun);
  }
  const after = { ...platform.sql.usage(), requests: platform.jira.requestsServed() };
  const each = (total: number) => (total / repetitions).toFixed(1).replace(/\.0$/, '');
  const median = percentile(samples, 0.5);
  line(`${name}, ${repetitions} times`, `p50 ${median.toFixed(1)} ms, p95 ${percentile(samples, 0.95).toFixed(1)} ms`);
  line(
    '  for each',
    [
      `${each(after.selects + after.writes - before.selects - before.writes)} statements`,
      `${each(after.rowsRead - before.rowsRead)} rows read`,
      `${each(after.requests - before.requests)} Jira requests`,
      `${count(Buffer.byteLength(JSON.stringify(output)))} bytes answered`,
    ].join(', '),
  );
  return { output, median };
}
