import { createHash } from 'node:crypto';
import { generateDemo } from '../../../sandbox/data/demo';
import {
  changelogSchema,
  fieldsFileSchema,
  issueSchema,
  officeFileSchema,
  projectsFileSchema,
} from '../../../sandbox/data/export/export-schemas';
import { officeDocumentSchema } from '../../../src/contract/office-document';
import { CALENDAR_MONTHS } from '../../../src/domain/close/fiscal-calendar';
import { COST_CLASS_TESTS } from '../../../src/domain/cost/cost-class';
import { costLineEntries } from '../../../src/domain/cost/cost-lines';
import { prepareBaseline } from '../../../src/offices/baseline-document';
import { at, demoSite, synchronous } from './demo-site';

const { data, issues, changelogs, byId } = demoSite();
const count = (test: (issue: (typeof issues)[number]) => boolean): number => issues.filter(test).length;
const inSpace = (key: string) => issues.filter((issue) => issue.fields.project.key === key);

function fingerprint(options?: Parameters<typeof generateDemo>[0]): string {
  const site = generateDemo(options);
  const whole = { ...site, issues: [...synchronous(site.issues)], changelogs: [...synchronous(site.changelogs)] };
  return createHash('sha256').update(JSON.stringify(whole)).digest('hex');
}

describe('the demo site as a whole', () => {
  it('is the same for a seed, and another for another seed', () => {
    const usual = fingerprint();
    expect(fingerprint({ seed: 1, now: '2026-11-23T09:00:00.000Z' })).toBe(usual);
    expect(fingerprint({ seed: 2 })).not.toBe(usual);
  });

  it.each([77])('keeps its promises under seed %i too', (seed) => {
    const other = demoSite({ seed });
    expect(other.issues.length).toBeGreaterThan(2700);
    expect(other.issues.length).toBeLessThan(3400);
    expect(other.issues.some((issue) => issue.fields.worklog.total > 20)).toBe(true);
  });

  it('moves with the clock', () => {
    const later = demoSite({ now: '2027-03-15T09:00:00.000Z' });
    const latest = Math.max(...later.issues.map((issue) => at(issue.fields.updated)));
    expect(latest).toBeLessThan(at('2027-03-15T09:00:00.000+0000'));
    expect(latest).toBeGreaterThan(at('2027-03-08T00:00:00.000+0000'));
    expect(() => generateDemo({ now: 'soon' })).toThrow(RangeError);
  });

  it('has the promised size', () => {
    expect(issues.length).toBeGreaterThan(2700);
    expect(issues.length).toBeLessThan(3400);
    const worklogs = issues.reduce((sum, issue) => sum + issue.fields.worklog.total, 0);
    expect(worklogs).toBeGreaterThan(8000);
    expect(worklogs).toBeLessThan(12_500);
    expect(count((issue) => issue.fields.worklog.total > 20)).toBeGreaterThan(30);
    const begun = Math.min(...issues.map((issue) => at(issue.fields.created)));
    expect((at('2026-11-23T09:00:00.000+0000') - begun) / 86_400_000 / 30.4).toBeGreaterThan(17.5);
  });

  it('has eight spaces of both kinds, one of them archived', () => {
    expect(data.spaces).toHaveLength(8);
    expect(data.spaces.filter((space) => space.style === 'next-gen').map((space) => space.key)).toEqual([
      'PAX',
      'DATA',
      'BOOK',
    ]);
    expect(data.spaces.filter((space) => space.archived).map((space) => space.key)).toEqual(['WGN']);
    for (const space of data.spaces) expect(inSpace(space.key).length).toBeGreaterThan(100);
  });

  it('would pass as an export', () => {
    const refused = [...synchronous(data.issues)].filter((issue) => !issueSchema.safeParse(issue).success);
    expect(refused).toEqual([]);
    expect(changelogs.filter((changelog) => !changelogSchema.safeParse(changelog).success)).toEqual([]);
    expect(fieldsFileSchema.parse(data.fields)).toEqual(data.fields);
    expect(projectsFileSchema.parse(data.spaces)).toEqual(data.spaces);
    expect(officeFileSchema.parse(data.office)).toEqual(data.office);
  });

  it('shows spaces to whom they concern', () => {
    const visible = Object.fromEntries(
      data.users.flatMap((user) =>
        user.persona === undefined
          ? []
          : [[user.persona, data.spaces.filter((space) => space.browsers?.includes(user.accountId) ?? true).length]],
      ),
    );
    expect(visible).toEqual({ admin: 8, 'program-manager': 8, 'project-lead': 8, member: 7, outsider: 1 });
  });

  it('knows some 45 people by names of their own, and gives money to two of the personas', () => {
    expect(data.users.length).toBeGreaterThan(42);
    expect(new Set(data.users.map((user) => user.displayName)).size).toBe(data.users.length);
    expect(new Set(data.users.map((user) => user.accountId)).size).toBe(data.users.length);
    const financial = data.users.filter((user) => user.globalPermissions.includes('view-program-financials'));
    expect(financial.map((user) => user.persona).sort()).toEqual(['admin', 'program-manager']);
    const known = new Set(data.users.map((user) => user.accountId));
    const mentioned = issues.flatMap(({ fields }) => [
      fields.reporter.accountId,
      ...fields.worklog.worklogs.map((worklog) => worklog.author.accountId),
    ]);
    expect(mentioned.filter((accountId) => !known.has(accountId))).toEqual([]);
  });

  it('reads like real work', () => {
    const summaries = issues.map((issue) => issue.fields.summary);
    expect(1 - new Set(summaries).size / summaries.length).toBeLessThan(0.03);
    expect(summaries.filter((summary) => /[{}]|undefined|lorem/i.test(summary))).toEqual([]);
    expect(summaries.filter((summary) => !/^[\p{Lu}\d]/u.test(summary))).toEqual([]);
  });
});

describe('points', () => {
  const schemaOf = (id: string) => data.fields.find((field) => field.id === id);

  it('live in one field in company-managed spaces and in another in team-managed ones', () => {
    expect(schemaOf('customfield_10024')).toMatchObject({
      name: 'Story Points',
      schema: { type: 'number', custom: 'com.atlassian.jira.plugin.system.customfieldtypes:float' },
    });
    expect(schemaOf('customfield_10016')).toMatchObject({
      name: 'Story point estimate',
      schema: { type: 'number', custom: 'com.pyxis.greenhopper.jira:jsw-story-points' },
    });
    const misplaced = issues.filter(({ fields }) => {
      const teamManaged = fields.project.simplified;
      return 'customfield_10016' in fields !== teamManaged || 'customfield_10024' in fields === teamManaged;
    });
    expect(misplaced).toEqual([]);
    expect(count((issue) => (issue.fields.customfield_10024 ?? 0) > 0)).toBeGreaterThan(200);
    expect(count((issue) => (issue.fields.customfield_10016 ?? 0) > 0)).toBeGreaterThan(400);
  });

  it('have a decoy with other values', () => {
    expect(schemaOf('customfield_10061')).toMatchObject({ name: 'Original story points', schema: { type: 'number' } });
    const decoys = issues.filter((issue) => typeof issue.fields.customfield_10061 === 'number');
    expect(decoys.length).toBeGreaterThan(50);
    expect(decoys.some((issue) => issue.fields.customfield_10061 !== issue.fields.customfield_10024)).toBe(true);
  });

  it('are unused in some spaces, and stand on an epic in others', () => {
    expect(inSpace('FLEET').filter((issue) => typeof issue.fields.customfield_10024 === 'number')).toEqual([]);
    const epics = issues.filter((issue) => issue.fields.issuetype.hierarchyLevel === 1);
    expect(
      epics.filter((issue) => typeof (issue.fields.customfield_10016 ?? issue.fields.customfield_10024) === 'number'),
    ).toHaveLength(2);
  });
});

describe('office document', () => {
  const office = officeDocumentSchema.parse(data.office);
  const accounts = new Set(data.users.map((user) => user.accountId));
  const calendar = { workweek: [1, 2, 3, 4, 5], holidays: office.site?.workCalendar?.holidays ?? [] };

  it('shares every project wholly among the programs', () => {
    const shares = new Map<string, number>();
    for (const { spaceKey, shareBasisPoints } of office.programs.flatMap((program) => program.projects)) {
      shares.set(spaceKey, (shares.get(spaceKey) ?? 0) + shareBasisPoints);
    }
    expect(Object.fromEntries(shares)).toEqual(Object.fromEntries(data.spaces.map((space) => [space.key, 10_000])));
    expect(office.projects.map((project) => project.spaceKey).sort()).toEqual(
      data.spaces.map((space) => space.key).sort(),
    );
  });

  it('names people who exist, and dates in order', () => {
    const named = [
      ...office.programs.flatMap((program) => [program.managerAccountId, program.sponsorAccountId]),
      ...office.projects.map((project) => project.managerAccountId),
    ];
    expect(named.filter((accountId) => !accounts.has(accountId ?? ''))).toEqual([]);
    for (const { startDate, dueDate } of office.projects) expect((startDate ?? '') < (dueDate ?? '')).toBe(true);
  });

  it('prices every worklog: two generations for the site, own rates for a third of the people, some raised', () => {
    const site = office.rates.filter(({ subject }) => subject.kind === 'site');
    expect(site).toHaveLength(2);
    const earliest = issues
      .flatMap((issue) => issue.fields.worklog.worklogs.map((worklog) => worklog.started.slice(0, 10)))
      .sort()[0];
    expect(site.some((rate) => rate.validFrom <= (earliest ?? ''))).toBe(true);
    const own = office.rates.flatMap(({ subject }) => (subject.kind === 'person' ? [subject.accountId] : []));
    const persons = new Set(own);
    expect([...persons].filter((accountId) => !accounts.has(accountId))).toEqual([]);
    expect(persons.size).toBeGreaterThan(data.users.length / 4);
    expect(own.length).toBeGreaterThan(persons.size);
  });

  it('plans seven projects in every way there is, and one not at all', () => {
    const plans = new Map((office.plans ?? []).map((plan) => [plan.spaceKey, plan]));
    expect([...plans.keys()].sort()).toEqual(['BILL', 'BOOK', 'DATA', 'FLEET', 'PAX', 'TCS', 'YARD']);
    const kindOf = (key: string) => plans.get(key)?.crediting?.kind;
    expect(['TCS', 'FLEET', 'DATA', 'BILL'].map(kindOf)).toEqual([
      undefined,
      'start-finish',
      'points',
      'remaining-estimate',
    ]);
    const accountsOf = (key: string) => plans.get(key)?.baselines[0]?.accounts.map(({ of }) => of.kind) ?? [];
    expect(new Set(accountsOf('PAX'))).toEqual(new Set(['parent']));
    expect(new Set(accountsOf('BOOK'))).toEqual(new Set(['version', 'project']));
    expect(plans.get('TCS')?.baselines).toHaveLength(2);
    expect(plans.get('YARD')?.baselines[0]?.approvedChanges).toHaveLength(2);
    expect(plans.get('YARD')?.estimateToComplete?.length).toBeGreaterThan(6);
  });

  it('plans work that was there when the plan was made, and whose dates hold together', () => {
    const createdOn = new Map(issues.map((issue) => [issue.key, issue.fields.created.slice(0, 10)]));
    for (const { baselines, crediting } of office.plans ?? [])
      for (const baseline of baselines) {
        expect(baseline.items.filter(({ key }) => (createdOn.get(key) ?? '9999') > baseline.setOn)).toEqual([]);
        expect(prepareBaseline(baseline, crediting, calendar).head.budgetMinor).toBeGreaterThan(10_000_000);
      }
  });

  it.each([{ seed: 77 }, { now: '2027-03-15T09:00:00.000Z' }, { now: '2026-12-07T09:00:00.000Z' }])(
    'holds together with %j, too',
    (options) => {
      const other = officeDocumentSchema.parse(generateDemo(options).office);
      for (const { baselines, crediting } of other.plans ?? [])
        for (const baseline of baselines) expect(() => prepareBaseline(baseline, crediting, calendar)).not.toThrow();
      for (const { spaceKey, account: _account, ...line } of other.costLines ?? [])
        expect(() => costLineEntries({ ...line, project: spaceKey }, CALENDAR_MONTHS)).not.toThrow();
    },
  );

  it('has costs in every state, one accrued again and again, and one that no exchange rate reaches', () => {
    const states = (office.costLines ?? []).map(({ steps }) => steps.at(-1)?.state);
    expect(new Set(states)).toEqual(new Set(['planned', 'committed', 'accrued', 'actual']));
    const accruals = (office.costLines ?? []).map(
      ({ steps }) => steps.filter(({ state }) => state === 'accrued').length,
    );
    expect(Math.max(...accruals)).toBe(2);
    const reached = new Set(['EUR', ...(office.exchangeRates ?? []).map(({ from }) => from)]);
    const currencies = [...(office.costLines ?? []), ...office.rates].map(({ currency }) => currency);
    expect([...new Set(currencies)].filter((currency) => !reached.has(currency))).toEqual(['DKK']);
    expect(new Set((office.costClassRules ?? []).map(({ test }) => test))).toEqual(new Set(COST_CLASS_TESTS));
  });

  it('tells what both programs want, gain and fear', () => {
    for (const { strategy } of office.programs) {
      const kinds = strategy?.objectives.flatMap(({ keyResults }) =>
        keyResults.map(({ measurement }) => measurement.kind),
      );
      expect(new Set(kinds)).toEqual(new Set(['metric', 'milestones', 'score']));
      expect(strategy?.objectives.length).toBeGreaterThanOrEqual(3);
      expect(strategy?.benefits.length).toBeGreaterThanOrEqual(4);
      expect(strategy?.benefits.filter(({ programOnly }) => programOnly)).toHaveLength(1);
      expect(new Set(strategy?.benefits.map(({ unit }) => unit === 'EUR'))).toEqual(new Set([true, false]));
      expect(strategy?.risks.length).toBeGreaterThanOrEqual(8);
      expect(new Set(strategy?.risks.map(({ kind }) => kind))).toEqual(new Set(['threat', 'opportunity']));
      expect(strategy?.risks.filter(({ probability }) => probability === undefined)).toHaveLength(1);
      expect(strategy?.risks.filter(({ status }) => status === 'closed')).toHaveLength(1);
      expect(strategy?.boundaries.length).toBeGreaterThanOrEqual(4);
    }
  });

  it('knows everybody’s team and time, part-time and away', () => {
    const people = office.people ?? [];
    expect(people.filter(({ accountId }) => !accounts.has(accountId))).toEqual([]);
    expect(people.length).toBeGreaterThan(38);
    expect(people.filter(({ team, department }) => team === undefined || department === undefined)).toEqual([]);
    expect(people.filter(({ workweek }) => workweek !== undefined).length).toBeGreaterThan(3);
    expect(people.filter(({ exceptions }) => exceptions.length > 0).length).toBeGreaterThan(3);
  });
});

describe('status history', () => {
  it('leads step by step from the first status to the present one', () => {
    const broken: string[] = [];
    const moved = new Set<string>();
    for (const { issueId, changeHistories } of changelogs) {
      const issue = byId.get(issueId);
      const moves = changeHistories.flatMap((history) => history.items.filter((item) => item.fieldId === 'status'));
      if (moves.length > 0) moved.add(issueId);
      const chained = moves.slice(1).every((move, index) => move.from === moves[index]?.to);
      const arrived = moves.length === 0 || moves.at(-1)?.to === issue?.fields.status.id;
      const times = changeHistories.map((history) => Number(history.created));
      const ordered = times.every((time, index) => index === 0 || time >= (times[index - 1] ?? Infinity));
      const first = times[0] ?? NaN;
      const last = times.at(-1) ?? NaN;
      const within = first >= at(issue?.fields.created ?? '') && last <= at(issue?.fields.updated ?? '');
      if (!chained || !arrived || !ordered || !within) broken.push(issue?.key ?? issueId);
    }
    expect(broken).toEqual([]);
    expect(moved.size).toBeGreaterThan(1500);
    const unmoved = issues.filter((issue) => issue.fields.status.statusCategory.key === 'done' && !moved.has(issue.id));
    expect(unmoved).toEqual([]);
  });

  it('has work that was reopened, and a status In QA in category To Do', () => {
    const reopened = changelogs.filter((changelog) =>
      changelog.changeHistories.some((history) =>
        history.items.some((item) => item.fieldId === 'resolution' && item.to === null),
      ),
    );
    expect(reopened.length).toBeGreaterThan(20);
    const inQa = inSpace('YARD').filter((issue) => issue.fields.status.name === 'In QA');
    expect(inQa.length).toBeGreaterThan(3);
    expect(inQa.every((issue) => issue.fields.status.statusCategory.key === 'new')).toBe(true);
  });
});
