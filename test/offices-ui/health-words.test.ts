import { projectHealth, type Readings } from '../../src/domain/health/health';
import { judge } from '../../src/domain/health/judge';
import { RULES, type RuleId } from '../../src/domain/health/rules';
import type { HealthShape, JudgementShape } from '../../src/contract/shapes';
import { createFormat } from '../../static/offices/src/format/format';
import {
  dimensionInWords,
  distanceInWords,
  healthBriefly,
  healthInWords,
  judgedFigure,
  limitsInWords,
  toGreenInWords,
} from '../../static/offices/src/format/health-words';

const english = createFormat({ locale: 'en-GB' });
const EURO = { plan: 'EUR', program: 'GBP' };

/** What the backend answers of a rule. */
function judged(rule: RuleId, numerator: number, denominator: number): JudgementShape {
  const found = RULES.find(({ id }) => id === rule);
  if (!found) throw new Error(`no rule ${rule}`);
  const { toGreen, ...judgement } = judge(found, { numerator, denominator });
  return { ...judgement, toGreen: toGreen?.action ?? null, heaviest: [] };
}

/** What the backend answers of a project. */
function healthOf(readings: Readings): HealthShape {
  const { dimensions, ...health } = projectHealth(readings);
  return {
    ...health,
    dimensions: dimensions.map(({ dimension, level, fired, judgements, toGreen, needs }) => ({
      dimension,
      level,
      because: fired.because,
      toGreen: toGreen.map(({ action }) => action),
      needs,
      judgements: judgements.map((one) => ({ ...one, toGreen: one.toGreen?.action ?? null, heaviest: [] })),
    })),
    asking: dimensions.flatMap(({ judgements }) => judgements).filter(({ toGreen }) => toGreen !== null).length,
  };
}

const greenOf = (rule: RuleId, numerator: number, denominator: number, currencies = EURO) =>
  toGreenInWords(judged(rule, numerator, denominator), english, currencies);

describe('a judged figure', () => {
  it.each<[RuleId, number, number, string]>([
    ['schedule-index', 82, 100, '0.82'],
    ['overdue-items', 1, 4, '25%'],
    ['finish-forecast', 33, 1, '33 days'],
    ['finish-forecast', -1, 1, '-1 days'],
    ['threats-unanswered', 3, 1, '3'],
    ['cost-forecast', -3, 100, '-3%'],
  ])('of %s, %d over %d, reads %s', (rule, numerator, denominator, expected) => {
    const { value, limits } = judged(rule, numerator, denominator);
    expect(value === null ? null : judgedFigure(rule, value, limits, english)).toBe(expected);
  });

  it('never reads like a limit that it is not equal to', () => {
    const limits = { green: 0.95, amber: 0.85 };
    expect(judgedFigure('cost-index', 0.9499, limits, english)).toBe('0.9499');
    expect(judgedFigure('cost-index', 0.95, limits, english)).toBe('0.95');
    expect(judgedFigure('overdue-items', 0.1034, { green: 0.1, amber: 0.25 }, english)).toBe('10.3%');
  });

  it('is told with where it would be on track and at risk', () => {
    expect(limitsInWords('cost-index', { green: 0.95, amber: 0.85 }, english)).toBe(
      'on track from 0.95, at risk from 0.85',
    );
    expect(limitsInWords('overdue-items', { green: 0.125, amber: 0.25 }, english)).toBe(
      'on track up to 12.5%, at risk up to 25%',
    );
  });
});

describe('what would turn a rule green', () => {
  it('is told in money, hours and days as people write them', () => {
    // 95% of 1,000.00 is 950.00.
    expect(greenOf('cost-index', 90_000, 100_000)).toBe('Earn €50.00 more at no further cost.');
    expect(greenOf('unpriced-time', 36_000, 72_000)).toBe('Give rates to 9h of logged time.');
    expect(greenOf('schedule-index', 90, 100)).toBe('Earn 5 days of the plan more by the same date.');
    expect(greenOf('threats-covered', 80_000, 0)).toBe(
      'Add £1,000.00 of contingency, or respond to threats until they fit.',
    );
    expect(greenOf('overdue-items', 3, 10)).toBe('Finish or re-plan overdue items: 3.');
  });

  it('keeps the rule’s own words where the currency is not known', () => {
    expect(toGreenInWords(judged('cost-index', 90_000, 100_000), english, {})).toBe(
      'Earn 5000 minor units more at no further cost.',
    );
    expect(toGreenInWords({ rule: 'cost-index', toGreen: 'Something else.' }, english, EURO)).toBe('Something else.');
  });

  it('is nothing where the rule is green', () => {
    expect(greenOf('cost-index', 100_000, 100_000)).toBeNull();
  });

  it('has words for every rule', () => {
    for (const { id, good } of RULES) {
      const bad = judged(id, good === 'lower' ? 1_000 : 1, good === 'lower' ? 1 : 1_000);
      expect([id, toGreenInWords(bad, english, EURO)]).toEqual([
        id,
        expect.not.stringMatching(/minor units|seconds|#/),
      ]);
    }
  });
});

describe('health in words', () => {
  it('is the worst rule with its figure, and what is not known', () => {
    const health = healthOf({
      'overdue-items': { numerator: 3, denominator: 10 },
      'unestimated-items': { numerator: 2, denominator: 10 },
      'cost-index': { unknown: 'There is no baseline.', need: 'Set one.' },
    });
    expect(health.level).toBe('red');
    expect(healthInWords(health, english)).toBe(
      'Overdue among open items with a due date: 30% (on track up to 10%, at risk up to 25%). Not known: cost, scope, risk.',
    );
  });

  it('tells why nothing is known', () => {
    const health = healthOf({ 'schedule-index': { unknown: 'The figures are being prepared.', need: 'Look again.' } });
    expect(health.level).toBe('unknown');
    expect(healthInWords(health, english)).toBe('The figures are being prepared.');
  });

  it('tells of a dimension the rule that decided, not the first', () => {
    const [schedule] = healthOf({
      'schedule-index': { numerator: 1, denominator: 1 },
      'finish-forecast': { numerator: 20, denominator: 1 },
    }).dimensions;
    expect(schedule && dimensionInWords(schedule, english)).toBe(
      'Forecast finish after the due date: 20 days (on track up to 0 days, at risk up to 14 days)',
    );
  });

  it('is the dimensions that make it so, as short as it can be said', () => {
    const bad = { numerator: 9, denominator: 10 };
    expect(healthBriefly(healthOf({ 'overdue-items': bad, 'unestimated-items': bad }))).toBe('Schedule, data quality');
    expect(healthBriefly(healthOf({ 'overdue-items': bad, 'scope-growth': { numerator: 1, denominator: 10 } }))).toBe(
      'Schedule',
    );
  });

  it('never hides behind green how much is not known', () => {
    const good = { numerator: 1, denominator: 1 };
    const green = healthOf({ 'schedule-index': good, 'cost-index': good });
    expect(green.level).toBe('green');
    expect(healthBriefly(green)).toBe('3 of 5 unknown');
    expect(healthBriefly({ ...green, unknown: [] })).toBe('');
  });

  it('says why nothing is judged where there is a reason', () => {
    expect(healthBriefly({ ...healthOf({}), reason: 'not-reported-yet' })).toBe('Being prepared');
    expect(healthBriefly(healthOf({}))).toBe('');
  });
});

describe('the distance to green', () => {
  it('is what the rule that decided asks for, and how many others are not met', () => {
    const overdue = { numerator: 3, denominator: 10 };
    const late = { numerator: 9, denominator: 1 };
    const told = (readings: Readings) => distanceInWords(healthOf(readings), english, EURO);
    expect(told({ 'overdue-items': overdue })).toBe('Finish or re-plan overdue items: 3.');
    expect(told({ 'finish-forecast': late, 'overdue-items': overdue })).toBe(
      'Finish or re-plan overdue items: 3. 1 more rule must be met as well.',
    );
    expect(told({ 'after-due-day': { numerator: 2, denominator: 1 } })).toBe(
      'Finish open work items: 2; or agree a later due date.',
    );
  });

  it('is nothing where all is green, or nothing known', () => {
    expect(distanceInWords(healthOf({ 'schedule-index': { numerator: 1, denominator: 1 } }), english, EURO)).toBeNull();
    expect(distanceInWords(healthOf({}), english, EURO)).toBeNull();
  });
});
