import type { HealthShape, JudgementShape } from '../contract/shapes';
import { dayIn, dayNumber, SITE_TIME_ZONE } from '../domain/calendar';
import { projectHealth, type Readings } from '../domain/health/health';
import type { Judgement, KnownLevel, Reading } from '../domain/health/judge';
import { RULES, type RuleId } from '../domain/health/rules';
import type { Viewer } from './access';
import type { Portfolio, Project } from './portfolio';
import { freshnessOf, reportOf } from './shared';

const DECLARED = { 'on-track': 'green', 'at-risk': 'amber', 'off-track': 'red' } as const satisfies Record<
  NonNullable<Project['declaredStatus']>['value'],
  KnownLevel
>;

/** Rules that tell about money. */
const FINANCIAL: ReadonlySet<RuleId> = new Set<RuleId>([
  'cost-index',
  'recent-cost-index',
  'cost-forecast',
  'threats-covered',
  'matched-cost',
]);

const HIDDEN: Reading = {
  unknown: 'Cost is shown to those with the permission View program financials.',
  need: 'Ask a Jira administrator for the permission.',
};
const PART_ONLY: Reading = {
  unknown: 'You can browse only a part of this project’s spaces.',
  need: 'Ask for access to the others.',
};
const NOT_READ: Reading = { unknown: 'Nothing has been read from Jira yet.', need: 'Wait for the import.' };
const NOT_REPORTED: Reading = { unknown: 'The figures are being prepared.', need: 'Look again in a minute.' };

function dataAge(project: Project, portfolio: Portfolio): Reading {
  const { asOf } = freshnessOf(project.spaces, portfolio);
  if (asOf === null) return NOT_READ;
  const day = dayIn(portfolio.site.timeZone ?? SITE_TIME_ZONE, Date.parse(asOf));
  return { numerator: dayNumber(portfolio.today) - dayNumber(day), denominator: 1 };
}

const isWhole = (viewer: Viewer, project: Project) =>
  viewer.financials || project.spaces.every(({ id }) => viewer.mayBrowse(id));

/** What a viewer may know of a project's readings; of one without a report nothing is judged, not even how old its data is. */
function readingsFor(portfolio: Portfolio, viewer: Viewer, project: Project): Readings {
  const report = reportOf(project);
  const whole = isWhole(viewer, project);
  const missing = freshnessOf(project.spaces, portfolio).asOf === null ? NOT_READ : NOT_REPORTED;
  const readings: Partial<Record<RuleId, Reading>> = {};
  for (const { id } of RULES) {
    const reading = report === null ? missing : id === 'data-age' ? dataAge(project, portfolio) : report.readings[id];
    if (!whole && id !== 'data-age') readings[id] = PART_ONLY;
    else if (FINANCIAL.has(id) && !viewer.financials) readings[id] = HIDDEN;
    else if (reading) readings[id] = reading;
  }
  return readings;
}

const isAsking = ({ toGreen }: Judgement) => toGreen !== null;

function judgementShape(judgement: Judgement, visibleKeys: readonly string[]): JudgementShape {
  const { rule, level, value, limits, because, need, toGreen, heaviest } = judgement;
  return {
    rule,
    level,
    value,
    limits,
    because,
    need,
    toGreen: toGreen?.action ?? null,
    heaviest: heaviest
      .filter(({ name }) => visibleKeys.some((key) => name.startsWith(`${key}-`)))
      .map(({ id, name, weight }) => ({ itemId: id, key: name, weight })),
  };
}

/**
 * A project's health as far as a viewer may know it: the rules that fired, what weighs most, and what would turn it green; of
 * one beside others only the rules that decided.
 */
export function healthOf(
  portfolio: Portfolio,
  viewer: Viewer,
  project: Project,
  told: 'in full' | 'beside others' = 'in full',
): HealthShape {
  const declared = project.declaredStatus ? DECLARED[project.declaredStatus.value] : null;
  const health = projectHealth(readingsFor(portfolio, viewer, project), declared, portfolio.site.healthLimits ?? {});
  const visibleKeys = project.spaces.flatMap(({ id, key }) => (viewer.mayBrowse(id) ? [key] : []));
  const report = reportOf(project);
  const currency = report?.value?.baseline.currency;
  const inFull = told === 'in full';
  return {
    ...(currency === undefined ? {} : { currency }),
    ...(report === null && isWhole(viewer, project) ? { reason: 'not-reported-yet' } : {}),
    level: health.level,
    because: health.because,
    unknown: health.unknown,
    agreement: health.agreement,
    dimensions: health.dimensions.map(({ dimension, level, fired, judgements, toGreen, needs }) => ({
      dimension,
      level,
      because: fired.because,
      toGreen: inFull ? toGreen.map(({ action }) => action) : [],
      needs: inFull ? needs : [],
      judgements: (inFull ? judgements : [fired]).map((judgement) =>
        judgementShape(judgement, inFull ? visibleKeys : []),
      ),
    })),
    asking: health.dimensions.flatMap(({ judgements }) => judgements).filter(isAsking).length,
  };
}
