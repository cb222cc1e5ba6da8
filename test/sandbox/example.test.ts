import { readFileSync } from 'node:fs';
import path from 'node:path';
import { officeSchema } from '../../scripts/office-schema';
import { importIntoSandbox, programTotals, type RollupDocument } from '../../sandbox/rollup';
import { callsThrough } from '../../src/contract/client';
import { officeDocumentSchema } from '../../src/contract/office-document';
import { planTotalsSchema } from '../../src/contract/totals';

const DOCS = path.join(__dirname, '../../docs');
const EXAMPLE = path.join(DOCS, 'example');

interface JsonSchema {
  properties?: Record<string, JsonSchema>;
  items?: JsonSchema;
  prefixItems?: JsonSchema[];
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  additionalProperties?: JsonSchema | boolean;
}

/** Members that are explained where they come first. */
const ALIKE: Readonly<Record<string, string>> = {
  'programs[].declaredStatus': 'projects[].declaredStatus',
  'plans[].baselines[].items[].crediting': 'plans[].crediting',
  'plans[].baselines[].approvedChanges[].add[]': 'plans[].baselines[].items[]',
  'plans[].baselines[].approvedChanges[].replan[]': 'plans[].baselines[].items[]',
};

/** The path of every member of a document, as in `rates[].subject.kind`. */
function pathsIn(schema: JsonSchema, prefix = ''): string[] {
  if (prefix in ALIKE) return [];
  const variants = [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])].flatMap((one) => pathsIn(one, prefix));
  const items = schema.items ? pathsIn(schema.items, `${prefix}[]`) : [];
  const named = Object.entries(schema.properties ?? {}).flatMap(([name, member]) => {
    const own = prefix === '' ? name : `${prefix}.${name}`;
    return [own, ...pathsIn(member, own)];
  });
  return [...variants, ...items, ...named];
}

function pathsOf(value: unknown, prefix = ''): string[] {
  if (Array.isArray(value)) return value.flatMap((entry) => pathsOf(entry, `${prefix}[]`));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) => {
    const own = prefix === '' ? name : `${prefix}.${name}`;
    return [own, ...pathsOf(member, own)];
  });
}

const MEMBERS = [...new Set(pathsIn(JSON.parse(officeSchema()) as JsonSchema))];
const office: unknown = JSON.parse(readFileSync(path.join(EXAMPLE, 'office.json'), 'utf8'));

test('the example has every member that there is, but for limits of rules that keep their own', () => {
  expect(MEMBERS.length).toBeGreaterThan(150);
  const alike = pathsOf(office).map((member) => {
    const [from, to] = Object.entries(ALIKE).find(([start]) => member.startsWith(start)) ?? ['', ''];
    return to + member.slice(from.length);
  });
  const there = new Set([...pathsOf(office), ...alike]);
  const missing = MEMBERS.filter((member) => !there.has(member));
  expect(missing.filter((member) => !member.startsWith('site.healthLimits.'))).toEqual(['site.statusDate.day']);
});

test('the guide explains every member', () => {
  const guide = readFileSync(path.join(DOCS, 'data-export.md'), 'utf8');
  const explained = new Set<string>();
  let prefix = '';
  for (const line of guide.split('\n')) {
    const heading = /^#+ (?:`([^`]+)`)?/.exec(line);
    if (heading) prefix = heading[1] ?? '';
    const cell = /^\| ([^|]+) \|/.exec(line)?.[1] ?? '';
    for (const [, name] of cell.matchAll(/`([^`]+)`/g)) explained.add(prefix === '' ? `${name}` : `${prefix}.${name}`);
    if (heading && prefix !== '') explained.add(prefix.replace(/\[\]$/, ''));
  }
  const rules = (member: string) => member.startsWith('site.healthLimits.');
  expect(MEMBERS.filter((member) => !explained.has(member) && !rules(member))).toEqual([]);
});

test('the guide explains every figure of a plan', () => {
  const [, plan = ''] = readFileSync(path.join(DOCS, 'data-export.md'), 'utf8').split('\n## Plan\n');
  const cells = plan.split('\n').flatMap((line) => /^\| ([^|]+) \|/.exec(line)?.[1] ?? []);
  const explained = cells.flatMap((cell) => [...cell.matchAll(/`([^`]+)`/g)].map(([, name]) => name));
  expect(explained.sort()).toEqual(Object.keys(planTotalsSchema.shape).sort());
});

describe('the example', () => {
  let platform: Awaited<ReturnType<typeof importIntoSandbox>>['platform'];
  let admin: string;
  let totals: RollupDocument;
  beforeAll(async () => {
    ({ platform, admin } = await importIntoSandbox(EXAMPLE));
    totals = await programTotals(platform, admin);
  });
  afterAll(() => platform.close());

  test('is measured to the cent', () => {
    // Planned by 20 February: APO-2 800, a quarter of APO-3 250, APO-4 400, ten of fifteen days of APO-5 400, APO-9 150, APO-10 200,
    // training 200 and fifteen of twenty days of 200, as much of the release's 100 and the rest's 50.
    // Earned: 800, 250, three quarters of 400, three quarters of 600, 150, three quarters of 200, half of training's 400.
    // Cost: 3 h × 92 + 2 h × 110 + 2 h × $120 at 0.9 + 6 h × 92 + 4 h × 100 + 1 h × 92 + 3 h × 110, and the course for 200.
    expect(totals.projects['APO']?.plan).toMatchObject({
      currency: 'EUR',
      statusDate: '2026-02-20',
      bacMinor: 397_000,
      pvMinor: 266_250,
      evMinor: 230_000,
      acMinor: 228_600,
      exchangeVarianceMinor: 480,
      outsideMinor: 0,
    });
    // Six tenths of a project of 400 by points: 3 of 8 are done, 15 of 40 days have passed; 1 h × 90 + half an hour × 95.
    expect(totals.projects['GND']?.plan).toMatchObject({
      bacMinor: 24_000,
      pvMinor: 9_000,
      evMinor: 9_000,
      acMinor: 8_250,
      // 137.50 spent, 250 to go by the manager's reckoning, 50 outside the plan.
      eacMinor: 26_250,
    });
    expect(totals.total.cost).toEqual({ currency: 'EUR', actualMinor: 237_330, unpricedSeconds: 0 });
  });

  test('is exported as it was imported, and its export changes nothing', async () => {
    const call = callsThrough((functionKey, payload) =>
      platform.invoke({ moduleKey: 'administration', functionKey, payload, accountId: admin, extension: {} }),
    );
    const { document } = await call('admin.exportDocument', {});
    const given = officeDocumentSchema.parse(office);
    for (const section of ['site', 'roles', 'exchangeRates', 'costClassRules', 'projectStages', 'costLines'] as const)
      expect([section, document[section]]).toEqual([section, given[section]]);
    expect(document.people).toEqual(given.people);
    expect(document.programs[0]?.strategy?.risks).toMatchObject(given.programs[0]?.strategy?.risks ?? []);
    expect(document.plans?.map(({ spaceKey, baselines }) => [spaceKey, baselines.map(({ id }) => id)])).toEqual([
      ['APO', ['first']],
      ['GND', ['b1']],
    ]);
    await call('admin.importDocument', { document });
    await platform.runUntilIdle();
    expect(await programTotals(platform, admin)).toEqual(totals);
  });
});
