import ChartTrendUpIcon from '@atlaskit/icon/core/chart-trend-up';
import { useCallback } from 'react';
import type { CallOutput } from '../../../../../src/contract/calls';
import type { JointShape } from '../../../../../src/contract/program-tabs/forecast';
import { call } from '../../calls';
import { LineChart } from '../../components/line-chart';
import { LoadedPart } from '../../components/loaded-part';
import { Section } from '../../components/page';
import { EmptyPart } from '../../components/states';
import { TableFrame } from '../../components/table';
import tableStyles from '../../components/table.module.css';
import { useFormat } from '../../state/office-context';
import { useLoaded } from '../../state/use-loaded';
import styles from '../tab.module.css';
import { chanceInWords } from './chance';
import { LevelText } from './level-text';
import { OwnForecasts } from './own-forecasts';

type Forecast = CallOutput<'program.forecast'>;

/** When all projects of a program have finished, with the chance of each week. */
export function ForecastTab({ program }: { program: CallOutput<'program.open'> }) {
  const programKey = program.program.key;
  const load = useCallback(() => call('program.forecast', { programKey }), [programKey]);
  const { loaded, retry } = useLoaded(load, () => false);
  return (
    <LoadedPart loaded={loaded} retry={retry} label="Loading the forecast">
      {(forecast) => <ForecastView forecast={forecast} />}
    </LoadedPart>
  );
}

const SERIES = [
  { key: 'alone', name: 'Without new work', color: 'var(--ds-chart-blue-bold)' },
  { key: 'withArrivals', name: 'With new work as so far', color: 'var(--ds-chart-orange-bold)', dashed: true },
] as const;

function ForecastView({ forecast }: { forecast: Forecast }) {
  const format = useFormat();
  const { alone, withArrivals, curve, projects, from, hidden } = forecast;
  const title =
    hidden.projects > 0 && !hidden.counted
      ? 'When all projects that you can browse have finished'
      : 'When all projects have finished';
  if (!alone.known)
    return (
      <>
        <EmptyPart icon={ChartTrendUpIcon} title="No forecast yet">
          {alone.need} A forecast needs five complete weeks in which work was looked at, and some of it finished.
        </EmptyPart>
        <NotInIt forecast={forecast} />
      </>
    );
  return (
    <>
      <Section title={title} hint={`Weeks from ${format.day(from)}`}>
        <p className={styles.intro}>
          The chance that all are finished by a week is the product of the projects’ own chances. That assumes that they
          don’t wait for one another and share no people; where they do, the truth lies between this and the least of
          their chances.
        </p>
        <JointTable alone={alone} withArrivals={withArrivals} />
        <NotInIt forecast={forecast} />
      </Section>
      {curve.length < 2 ? null : (
        <LineChart
          title="Chance that all have finished"
          hint="Independent projects; each at the pace of its last weeks"
          series={SERIES.filter(({ key }) => curve.some((point) => point[key] !== null))}
          rows={curve.map(({ day, ...values }) => ({
            at: day,
            values: { alone: values.alone, withArrivals: values.withArrivals },
          }))}
          writeCell={(chance) => chanceInWords(chance, format)}
          writeAxis={(chance) => format.percent(chance)}
        />
      )}
      {projects.length === 0 ? null : <OwnForecasts projects={projects} />}
    </>
  );
}

function JointTable({ alone, withArrivals }: { alone: JointShape; withArrivals: JointShape }) {
  const format = useFormat();
  const lines: readonly (readonly [name: string, joint: JointShape])[] = [
    ['Without new work', alone],
    ['With new work as so far', withArrivals],
  ];
  const levels = alone.known ? alone.levels.map(({ level }) => level) : [];
  return (
    <TableFrame label="When all projects have finished" roomy>
      <thead>
        <tr>
          <th scope="col">Chance of at least</th>
          {levels.map((level) => (
            <th key={level} scope="col">
              {format.percent(level)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {lines.map(([name, joint]) => (
          <tr key={name}>
            <th scope="row">
              {name}
              {joint.known && !joint.exact ? (
                <span className={tableStyles.under}>Rounded to a coarser grid, never too early</span>
              ) : null}
            </th>
            {joint.known && joint.levels.some(({ weeks }) => weeks !== null) ? (
              joint.levels.map((level) => (
                <td key={level.level}>
                  <LevelText level={level} />
                </td>
              ))
            ) : (
              <td colSpan={levels.length} className={tableStyles.quiet}>
                {joint.known ? joint.levels[0]?.need : joint.need}
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </TableFrame>
  );
}

/** What the joint chance does not hold, by name and with the reason. */
function NotInIt({ forecast: { notForecast, beyondLimit, hidden } }: { forecast: Forecast }) {
  const format = useFormat();
  const nameOf = (project: { name: string } | null) => project?.name ?? 'A project that you can’t browse';
  const lines = [
    ...notForecast.map(({ project, need }) => `${nameOf(project)} is not in it. ${need}`),
    ...(beyondLimit.length === 0
      ? []
      : [
          `Left out because more projects would take too long, those that finish first: ${beyondLimit.map(nameOf).join(', ')}. The chance with them is at most this.`,
        ]),
    ...(hidden.projects === 0
      ? []
      : [
          hidden.counted
            ? `${format.count(hidden.projects, 'project')} that you can’t browse ${hidden.projects === 1 ? 'counts' : 'count'} with the others.`
            : `${format.count(hidden.projects, 'project')} that you can’t browse ${hidden.projects === 1 ? 'is' : 'are'} not in it.`,
        ]),
  ];
  if (lines.length === 0) return null;
  return (
    <ul className={styles.notes}>
      {lines.map((line) => (
        <li key={line} className={styles.note}>
          {line}
        </li>
      ))}
    </ul>
  );
}
