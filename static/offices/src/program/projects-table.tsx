import Tooltip from '@atlaskit/tooltip';
import { useState } from 'react';
import type { CallOutput } from '../../../../src/contract/calls';
import type { Measures } from '../../../../src/contract/shapes';
import type { MetricId } from '../../../../src/domain/figure';
import { HealthLozenge } from '../components/health';
import { hasNothingYet } from '../components/import-notice';
import { ProgressBar } from '../components/progress';
import { DeclaredLozenge, SignalLozenge } from '../components/status';
import { SortableHead, TableFrame, openFromName, type Sorting } from '../components/table';
import tableStyles from '../components/table.module.css';
import { VisuallyHidden } from '../components/visually-hidden';
import { FigureInline, FigureText, type FigureOwner } from '../figure/figure-button';
import { figureOf } from '../figures';
import { progressBriefly } from '../format/format';
import { AGREEMENT_WORDS, healthInWords } from '../format/health-words';
import { useFormat } from '../state/office-context';
import { sortProjects, type ProgramProject, type ProjectColumn } from './sort-projects';

type Program = CallOutput<'program.open'>;

/** A program has no schedule of its own, so its line is empty where a metric is of projects alone. */
type Numbers = readonly (readonly [metric: MetricId, head: string])[];

const NUMBERS: Numbers = [
  ['value.costIndex', 'CPI'],
  ['schedule.index', 'SPI(t)'],
  ['cost.actual', 'Cost'],
  ['value.estimateAtCompletion', 'EAC'],
  ['value.varianceAtCompletion', 'VAC'],
  ['points.total', 'Points'],
  ['time.spent', 'Spent'],
  ['time.remaining', 'Remaining'],
  ['links.acrossProjects', 'Links across'],
];

/** What cost comes to in the end: a column each only for those who may see it. That there is cost, everybody may know. */
const FORECASTS: readonly MetricId[] = ['value.costIndex', 'value.estimateAtCompletion', 'value.varianceAtCompletion'];

/** A program's projects side by side, what the viewer can't browse in one line, and the total. */
export function ProjectsTable({
  program,
  openProject,
}: {
  program: Program;
  openProject: (projectId: string) => void;
}) {
  const format = useFormat();
  const [sorting, setSorting] = useState<Sorting<ProjectColumn> | null>(null);
  const { projects, hidden, total } = program;
  const numbers = program.access.financials ? NUMBERS : NUMBERS.filter(([metric]) => !FORECASTS.includes(metric));
  const owner: FigureOwner = {
    scope: { kind: 'program', programKey: program.program.key },
    scopeName: program.program.name,
  };
  const head = { sorting, onSort: setSorting };
  return (
    <TableFrame label={`Projects of ${program.program.name}`}>
      <thead>
        <tr>
          <SortableHead column="name" {...head} className={tableStyles.pinned}>
            Project
          </SortableHead>
          <th scope="col">Declared</th>
          <SortableHead column="health" {...head}>
            Health
          </SortableHead>
          <SortableHead column="schedule" {...head}>
            Schedule
          </SortableHead>
          <SortableHead column="progress.items" {...head}>
            Work items done
          </SortableHead>
          {numbers.map(([metric, text]) => (
            <SortableHead key={metric} column={metric} numeric {...head}>
              {text}
            </SortableHead>
          ))}
          <SortableHead column="share" numeric {...head}>
            Share
          </SortableHead>
          <th scope="col">As of</th>
        </tr>
      </thead>
      <tbody>
        {sortProjects(projects, sorting).map((project) => (
          <ProjectRow key={project.id} project={project} numbers={numbers} open={() => openProject(project.id)} />
        ))}
        {hidden === null || hidden.spaces === 0 ? null : (
          <tr>
            <td className={tableStyles.pinned}>
              Not visible to you
              <span className={tableStyles.under}>{format.count(hidden.spaces, 'space')} together</span>
            </td>
            <td />
            <td />
            <td />
            <Figures
              measures={hidden.measures}
              numbers={numbers}
              nothingYet={hidden.measures.totals.issues.total === 0}
              owner={null}
            />
            <td />
            <td />
          </tr>
        )}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row" className={tableStyles.pinned}>
            Total
          </th>
          <td />
          <td />
          <td />
          <Figures
            measures={total}
            numbers={numbers}
            nothingYet={hasNothingYet(program.freshness, total.totals.issues.total)}
            owner={owner}
          />
          <td />
          <td />
        </tr>
      </tfoot>
    </TableFrame>
  );
}

function ProjectRow({ project, numbers, open }: { project: ProgramProject; numbers: Numbers; open: () => void }) {
  const format = useFormat();
  const { declaredStatus, health, schedule, freshness, measures } = project;
  const owner: FigureOwner = { scope: { kind: 'project', projectId: project.id }, scopeName: project.name };
  const updating = progressBriefly(freshness, format);
  const keys = project.spaces.map((space) => space.key).join(', ');
  const healthText = `${healthInWords(health, format)} ${AGREEMENT_WORDS[health.agreement]}`;
  return (
    <tr className={tableStyles.opens} onClick={open}>
      <td className={tableStyles.pinned}>
        <button type="button" className={tableStyles.name} onClick={(event) => openFromName(event, open)}>
          {project.name}
        </button>
        <span className={tableStyles.under}>
          {keys}
          {project.spaces.some((space) => space.archived) ? ' · archived' : ''}
        </span>
      </td>
      <td>
        {declaredStatus === null || declaredStatus.note === '' ? (
          <DeclaredLozenge status={declaredStatus} />
        ) : (
          <Tooltip content={`${declaredStatus.note} (${format.day(declaredStatus.date)})`}>
            <DeclaredLozenge status={declaredStatus} />
          </Tooltip>
        )}
      </td>
      <td>
        <Tooltip content={healthText}>
          <HealthLozenge level={health.level} />
          <VisuallyHidden>: {healthText}</VisuallyHidden>
        </Tooltip>
      </td>
      <td>
        <Tooltip content={schedule.because}>
          <SignalLozenge signal={schedule} />
          <VisuallyHidden>: {schedule.because}</VisuallyHidden>
        </Tooltip>
      </td>
      <Figures
        measures={measures}
        numbers={numbers}
        nothingYet={hasNothingYet(freshness, measures.totals.issues.total)}
        archived={project.spaces.every((space) => space.archived)}
        owner={owner}
      />
      <td className={tableStyles.number}>{format.share(project.shareBasisPoints)}</td>
      <td className={tableStyles.narrow}>
        {freshness.asOf === null ? 'Not imported yet' : format.shortInstant(freshness.asOf)}
        {updating === null ? null : <span className={tableStyles.under}>{updating}</span>}
      </td>
    </tr>
  );
}

/** The cells of one line's figures; where nothing has been read there are none, and zeros would mislead. */
function Figures({
  measures,
  numbers,
  nothingYet,
  archived = false,
  owner,
}: {
  measures: Measures;
  numbers: Numbers;
  nothingYet: boolean;
  archived?: boolean;
  owner: FigureOwner | null;
}) {
  if (nothingYet)
    return (
      <td colSpan={numbers.length + 1} className={tableStyles.quiet}>
        {archived ? 'Archived in Jira before its work items were read' : 'No work items have been read from Jira yet'}
      </td>
    );
  return (
    <>
      <ItemsDone measures={measures} owner={owner} />
      <NumberCells measures={measures} numbers={numbers} owner={owner} />
    </>
  );
}

function ItemsDone({ measures, owner }: { measures: Measures; owner: FigureOwner | null }) {
  const format = useFormat();
  const { total, done, inProgress } = measures.totals.issues;
  const figure = figureOf(measures, 'progress.items');
  const text = `${format.number(done)} of ${format.number(total)}`;
  return (
    <td className={tableStyles.progressCell}>
      <ProgressBar done={done} inProgress={inProgress} total={total} />
      <span className={tableStyles.under}>
        {figure === null || owner === null ? text : <FigureInline owner={owner} figure={figure} text={text} />}
      </span>
    </td>
  );
}

function NumberCells({
  measures,
  numbers,
  owner,
}: {
  measures: Measures;
  numbers: Numbers;
  owner: FigureOwner | null;
}) {
  return numbers.map(([metric]) => {
    const figure = figureOf(measures, metric);
    return (
      <td key={metric} className={tableStyles.number}>
        {figure === null ? null : owner === null ? (
          <FigureText figure={figure} />
        ) : (
          <FigureInline owner={owner} figure={figure} />
        )}
      </td>
    );
  });
}
