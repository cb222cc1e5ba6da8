import Tooltip from '@atlaskit/tooltip';
import { useState } from 'react';
import type { CallOutput } from '../../../../src/contract/calls';
import type { Measures } from '../../../../src/contract/shapes';
import type { Figure, MetricId } from '../../../../src/domain/figure';
import { HealthLozenge } from '../components/health';
import { hasNothingYet } from '../components/import-notice';
import { ProgressBar } from '../components/progress';
import { DeclaredLozenge } from '../components/status';
import { SortableHead, SortableHeads, TableFrame, openFromName, type Sorting } from '../components/table';
import tableStyles from '../components/table.module.css';
import { VisuallyHidden } from '../components/visually-hidden';
import { FigureInline, FigureText, type FigureOwner } from '../figure/figure-button';
import { figureOf } from '../figures';
import { progressBriefly, type Format } from '../format/format';
import { AGREEMENT_WORDS, distanceInWords, healthBriefly, healthInWords } from '../format/health-words';
import { useFormat } from '../state/office-context';
import { sortProjects, type ProgramProject, type ProjectColumn } from './sort-projects';

type Program = CallOutput<'program.open'>;

type Lines = readonly (readonly [column: Exclude<ProjectColumn, 'name' | 'health'>, head: string])[];

/** Columns of figures, the second below the first. A program has no SPI(t) of its own and no share, so its lines lack them. */
const COLUMNS: readonly Lines[] = [
  [
    ['value.costIndex', 'CPI'],
    ['schedule.index', 'SPI(t)'],
  ],
  [
    ['cost.actual', 'Cost'],
    ['share', 'Share'],
  ],
  [
    ['value.estimateAtCompletion', 'EAC'],
    ['value.varianceAtCompletion', 'VAC'],
  ],
  [
    ['time.spent', 'Spent'],
    ['time.remaining', 'Remaining'],
  ],
];

/** What cost comes to in the end: shown only to those who may see it. That there is cost, everybody may know. */
const FORECASTS: readonly string[] = [
  'value.costIndex',
  'value.estimateAtCompletion',
  'value.varianceAtCompletion',
] satisfies MetricId[];

function columnsFor({ access }: Program): Lines[] {
  if (access.financials) return [...COLUMNS];
  return COLUMNS.map((lines) => lines.filter(([column]) => !FORECASTS.includes(column))).filter(
    (lines) => lines.length > 0,
  );
}

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
  const columns = columnsFor(program);
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
          <SortableHead column="health" {...head}>
            Health
          </SortableHead>
          <th scope="col">Declared</th>
          <SortableHead column="progress.items" {...head}>
            Work items done
          </SortableHead>
          {columns.map((lines) => (
            <SortableHeads key={lines[0]?.[0]} columns={lines} numeric {...head} />
          ))}
        </tr>
      </thead>
      <tbody>
        {sortProjects(projects, sorting).map((project) => (
          <ProjectRow
            key={project.id}
            project={project}
            columns={columns}
            currency={program.program.currency}
            open={() => openProject(project.id)}
          />
        ))}
        {hidden === null || hidden.spaces === 0 ? null : (
          <tr>
            <td className={tableStyles.pinned}>
              Not visible to you
              <span className={tableStyles.under}>{format.count(hidden.spaces, 'space')} together</span>
            </td>
            <td />
            <td />
            <Figures
              measures={hidden.measures}
              columns={columns}
              nothingYet={hidden.measures.totals.issues.total === 0}
              owner={null}
            />
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
          <Figures
            measures={total}
            columns={columns}
            nothingYet={hasNothingYet(program.freshness, total.totals.issues.total)}
            owner={owner}
          />
        </tr>
      </tfoot>
    </TableFrame>
  );
}

function ProjectRow({
  project,
  columns,
  currency,
  open,
}: {
  project: ProgramProject;
  columns: readonly Lines[];
  currency: string;
  open: () => void;
}) {
  const format = useFormat();
  const { freshness, measures, spaces } = project;
  const owner: FigureOwner = { scope: { kind: 'project', projectId: project.id }, scopeName: project.name };
  return (
    <tr className={tableStyles.opens} onClick={open}>
      <td className={tableStyles.pinned}>
        <button type="button" className={tableStyles.name} onClick={(event) => openFromName(event, open)}>
          {project.name}
        </button>
        <span className={tableStyles.under}>{underName(project, format)}</span>
      </td>
      <Opinions project={project} currency={currency} />
      <Figures
        measures={measures}
        columns={columns}
        nothingYet={hasNothingYet(freshness, measures.totals.issues.total)}
        archived={spaces.every((space) => space.archived)}
        share={project.shareBasisPoints}
        owner={owner}
      />
    </tr>
  );
}

/** A project's spaces, and whether its figures are on their way. */
function underName({ spaces, freshness }: ProgramProject, format: Format): string {
  const archived = spaces.some((space) => space.archived) ? ['archived'] : [];
  const updating = freshness.asOf === null ? 'Not imported yet' : progressBriefly(freshness, format);
  return [spaces.map(({ key }) => key).join(', '), ...archived, ...(updating === null ? [] : [updating])].join(' · ');
}

/** What the figures say of a project, and beside it what its manager says. */
function Opinions({ project, currency }: { project: ProgramProject; currency: string }) {
  const format = useFormat();
  const { declaredStatus, health } = project;
  const distance = distanceInWords(health, format, { plan: health.currency, program: currency });
  const because = [
    healthInWords(health, format),
    ...(distance === null ? [] : [`To get on track: ${distance}`]),
    AGREEMENT_WORDS[health.agreement],
  ].join(' ');
  return (
    <>
      <td className={tableStyles.opinion}>
        <Tooltip content={because}>
          <HealthLozenge level={health.level} />
          <VisuallyHidden>: {because}</VisuallyHidden>
        </Tooltip>
        <span className={tableStyles.under}>{healthBriefly(health)}</span>
      </td>
      <td className={tableStyles.opinion}>
        {declaredStatus === null || declaredStatus.note === '' ? (
          <DeclaredLozenge status={declaredStatus} />
        ) : (
          <Tooltip content={declaredStatus.note}>
            <DeclaredLozenge status={declaredStatus} />
            <VisuallyHidden>: {declaredStatus.note}</VisuallyHidden>
          </Tooltip>
        )}
        {declaredStatus === null ? null : <span className={tableStyles.under}>{format.day(declaredStatus.date)}</span>}
      </td>
    </>
  );
}

/** The cells of one line's figures; where nothing has been read there are none, and zeros would mislead. */
function Figures({
  measures,
  columns,
  nothingYet,
  archived = false,
  share = null,
  owner,
}: {
  measures: Measures;
  columns: readonly Lines[];
  nothingYet: boolean;
  archived?: boolean;
  /** In basis points, of one project. */
  share?: number | null;
  owner: FigureOwner | null;
}) {
  if (nothingYet)
    return (
      <td colSpan={columns.length + 1} className={tableStyles.quiet}>
        {archived ? 'Archived in Jira before its work items were read' : 'No work items have been read from Jira yet'}
      </td>
    );
  return (
    <>
      <ItemsDone measures={measures} owner={owner} />
      {columns.map((lines) => (
        <td key={lines[0]?.[0]} className={tableStyles.number}>
          {lines.map(([column], index) => (
            <span key={column} className={index === 0 ? tableStyles.line : tableStyles.under}>
              {column === 'share' ? (
                <Share basisPoints={share} />
              ) : (
                <Value figure={figureOf(measures, column)} owner={owner} />
              )}
            </span>
          ))}
        </td>
      ))}
    </>
  );
}

function Share({ basisPoints }: { basisPoints: number | null }) {
  const format = useFormat();
  return basisPoints === null ? null : format.share(basisPoints);
}

function Value({ figure, owner }: { figure: Figure | null; owner: FigureOwner | null }) {
  if (figure === null) return null;
  return owner === null ? <FigureText figure={figure} /> : <FigureInline owner={owner} figure={figure} />;
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
