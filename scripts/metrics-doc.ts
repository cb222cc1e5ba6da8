import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { MetricId, Unit } from '../src/domain/figure';
import type { Metric } from '../src/domain/metrics/metric';
import { metric, METRICS } from '../src/domain/metrics/registry';

export const METRICS_DOCUMENT = path.join(__dirname, '../docs/metrics.md');

/** The first part of an id names its family; in the order of the document. */
const FAMILIES: Readonly<Record<string, string>> = {
  items: 'Work items',
  progress: 'Progress',
  points: 'Story points',
  time: 'Time',
  worklogs: 'Worklogs',
  links: 'Links',
  cost: 'Cost',
  value: 'Earned value',
  schedule: 'Earned schedule',
  flow: 'Flow',
  forecast: 'Forecast',
};

const UNITS: Readonly<Record<Unit, string>> = {
  items: 'work items',
  points: 'story points, decimal',
  seconds: 'seconds',
  money: 'minor units of a currency',
  ratio: 'a ratio from 0 to 1',
  worklogs: 'worklogs',
  links: 'links',
  index: 'an index, a plain quotient',
  days: 'calendar days',
  weeks: 'calendar weeks',
  itemsPerWeek: 'work items a week',
};

const GOOD: Readonly<Record<Metric['good'], string>> = {
  higher: 'higher is better',
  lower: 'lower is better',
  neither: 'neither: it only says what is',
};

const INTRODUCTION = `# Metrics

Every figure in the offices is one of these metrics, declared once in \`src/domain/metrics\`. This page is generated from
those declarations by \`npx tsx scripts/metrics-doc.ts\`; a test fails where the two differ.

A figure that can't be known is *unknown* and says why; it is never shown as 0. Beyond what each metric says below, every
figure is unknown while nothing of its scope has been read from Jira, and cost is unknown without rates, without an
exchange rate to the currency it is reported in, and for readers who may not see it.`;

const anchor = (id: MetricId) => id.replaceAll('.', '-').toLowerCase();
const link = (id: MetricId) => `[${metric(id).name}](#${anchor(id)})`;
const familyOf = (id: MetricId) => id.slice(0, id.indexOf('.'));

function entry({ id, name, unit, meaning, formula, inputs, onEmpty, good, source, scope }: Metric): string {
  return [
    `### <a id="${anchor(id)}"></a>${name}`,
    '',
    meaning,
    '',
    '| | |',
    '| --- | --- |',
    `| Id | \`${id}\` |`,
    `| Unit | ${UNITS[unit]} |`,
    `| Formula | ${formula.replaceAll('|', '\\|')} |`,
    `| Inputs | ${inputs.length === 0 ? 'read from the ledger' : inputs.map(link).join(', ')} |`,
    `| Without work items | ${onEmpty} |`,
    `| Good direction | ${GOOD[good]} |`,
    `| Measured of | ${scope === 'project' ? 'single projects' : 'projects and programs'} |`,
    `| Source | ${source.replaceAll('|', '\\|')} |`,
  ].join('\n');
}

/** The metric reference: its contents by family, then every metric of the registry. */
export function metricsDocument(): string {
  const families = Object.entries(FAMILIES).map(([family, title]) => ({
    title,
    metrics: METRICS.filter(({ id }) => familyOf(id) === family),
  }));
  const contents = families.map(({ title, metrics }) =>
    [`- [${title}](#${title.toLowerCase().replaceAll(' ', '-')})`, ...metrics.map(({ id }) => `  - ${link(id)}`)].join(
      '\n',
    ),
  );
  const chapters = families.map(({ title, metrics }) => [`## ${title}`, ...metrics.map(entry)].join('\n\n'));
  return `${[INTRODUCTION, contents.join('\n'), ...chapters].join('\n\n')}\n`;
}

if (require.main === module) {
  writeFileSync(METRICS_DOCUMENT, metricsDocument());
  console.log(`docs/metrics.md describes ${METRICS.length} metrics`);
}
