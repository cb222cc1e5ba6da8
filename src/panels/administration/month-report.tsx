import {
  Button,
  Heading,
  Modal,
  ModalBody,
  ModalFooter,
  ModalHeader,
  ModalTitle,
  SectionMessage,
  Stack,
  Text,
} from '@forge/react';
import { useCallback, useState } from 'react';
import { call } from '../shared/call';
import { Choose } from '../shared/fields';
import { formatCount, formatDay, formatHours, formatMoney } from '../shared/format';
import { Failure, Loading } from '../shared/messages';
import { PlainTable } from '../shared/plain-table';
import { useInstantFormat } from '../shared/reader-time';
import { useLoaded } from '../shared/use-loaded';
import {
  causeInWords,
  correctionKindInWords,
  costClassInWords,
  formatMonth,
  measureInWords,
  originInWords,
  type MonthReport,
} from './close-words';
import type { Office } from './conflict';

const MOVEMENT = ['At its beginning', 'Of this month', 'Adjustments', 'Reclassified', 'At its end'] as const;

type Movement = MonthReport['totals'][number];

function movementCells(row: Movement): string[] {
  const { openingMinor, originalMinor, adjustmentMinor, reclassificationMinor, closingMinor, currency } = row;
  return [openingMinor, originalMinor, adjustmentMinor, reclassificationMinor, closingMinor].map((minor) =>
    formatMoney(minor, currency),
  );
}

function Place({ place }: { place: Pick<MonthReport['places'][number], 'projectName' | 'program' | 'costClass'> }) {
  return (
    <Stack>
      <Text>{place.projectName}</Text>
      <Text size="small">{`${place.program ?? 'In no program'}, ${costClassInWords(place.costClass).toLowerCase()}`}</Text>
    </Stack>
  );
}

function Totals({ report }: { report: MonthReport }) {
  if (report.totals.length === 0)
    return <Text>Nothing is booked up to the end of this month: there is no cost, plan or earned value.</Text>;
  return (
    <PlainTable
      label="Totals of the month"
      columns={['Measure', ...MOVEMENT]}
      rows={report.totals.map((row) => ({
        key: `${row.measure} ${row.currency}`,
        cells: [measureInWords(row.measure), ...movementCells(row)],
      }))}
    />
  );
}

const MEASURES = ['actualCost', 'budgetAtCompletion', 'plannedValue', 'earnedValue'] as const;

/** The places of one measure after another, so that each table has room for its amounts. */
function Places({ places }: Pick<MonthReport, 'places'>) {
  return MEASURES.map((measure) => {
    const rows = places.filter((place) => place.measure === measure);
    if (rows.length === 0) return null;
    const label = `${measureInWords(measure)} by project, program and cost class`;
    return (
      <Stack key={measure} space="space.100">
        <Heading size="xsmall" as="h3">
          {label}
        </Heading>
        <PlainTable
          label={label}
          columns={['Project, program and class', ...MOVEMENT]}
          rowsPerPage={12}
          rows={rows.map((row) => ({
            key: [row.projectId, row.program, row.costClass, row.currency].join(' '),
            cells: [<Place key="place" place={row} />, ...movementCells(row)],
          }))}
        />
      </Stack>
    );
  });
}

function Corrections({ report }: { report: MonthReport }) {
  const { causes, corrections, correctionCount } = report;
  if (correctionCount === 0) return <Text>No corrections of closed months are booked in this month.</Text>;
  const leftOut = correctionCount - corrections.length;
  return (
    <Stack space="space.100">
      <Heading size="xsmall" as="h3">
        Corrections of closed months, by cause
      </Heading>
      <PlainTable
        label="Corrections by cause"
        columns={['Cause', 'Kind', 'Measure', 'Corrections', 'Amount']}
        rows={causes.map(({ cause, kind, measure, currency, count, amountMinor }) => ({
          key: [cause, kind, measure, currency].join(' '),
          cells: [
            causeInWords(cause),
            correctionKindInWords(kind),
            measureInWords(measure),
            formatCount(count, 'correction'),
            formatMoney(amountMinor, currency),
          ],
        }))}
      />
      <Heading size="xsmall" as="h3">
        Corrections one by one
      </Heading>
      {leftOut > 0 && (
        <Text>
          The first {corrections.length} of {formatCount(correctionCount, 'correction')} are listed; the table above has
          them all. Choose a project to see its own.
        </Text>
      )}
      <PlainTable
        label="Corrections one by one"
        columns={['First booked for', 'About', 'Cause', 'Project, program and class', 'Measure', 'Amount']}
        rows={corrections.map((row, place) => ({
          key: String(place),
          cells: [
            formatDay(row.day),
            originInWords(row.origin),
            row.note === null ? causeInWords(row.cause) : `${causeInWords(row.cause)}: ${row.note}`,
            <Place key="place" place={row} />,
            `${measureInWords(row.measure)}, ${correctionKindInWords(row.kind).toLowerCase()}`,
            formatMoney(row.amountMinor, row.currency),
          ],
        }))}
      />
    </Stack>
  );
}

function Forecasts({ levels, unknownLevels }: Pick<MonthReport, 'levels' | 'unknownLevels'>) {
  if (levels.length + unknownLevels.length === 0) return null;
  return (
    <Stack space="space.100">
      <Heading size="xsmall" as="h3">
        Estimates at completion, as they were at its end
      </Heading>
      <PlainTable
        label="Estimates at completion"
        columns={['Project', 'Estimate', 'The month before']}
        rows={[
          ...levels.map(({ projectId, projectName, currency, amountMinor, previousMinor }) => ({
            key: projectId,
            cells: [
              projectName,
              formatMoney(amountMinor, currency),
              previousMinor === null ? 'There was none' : formatMoney(previousMinor, currency),
            ],
          })),
          ...unknownLevels.map(({ projectId, projectName, need }) => ({
            key: projectId,
            cells: [projectName, `Unknown. ${need}`, ''],
          })),
        ]}
      />
    </Stack>
  );
}

/** What a month's report says. */
function Report({ report }: { report: MonthReport }) {
  const writeInstant = useInstantFormat();
  return (
    <Stack space="space.200">
      <Text>
        {report.status === 'closed'
          ? `Closed on ${writeInstant(report.asOf)}. This report reads the same whenever it is opened.`
          : `Open: added up at ${writeInstant(report.asOf)}; it changes with the work until the month is closed.`}
      </Text>
      {report.unpricedSeconds > 0 && (
        <SectionMessage appearance="warning" title="Some work has no rate">
          <Text>
            {formatHours(report.unpricedSeconds)} worked up to the end of this month are in no cost. A rate that covers
            them is booked as an adjustment in the first open month.
          </Text>
        </SectionMessage>
      )}
      <Totals report={report} />
      <Places places={report.places} />
      <Corrections report={report} />
      <Forecasts levels={report.levels} unknownLevels={report.unknownLevels} />
    </Stack>
  );
}

/** A month's figures in a modal, of the whole site or of one project. */
export function MonthReportModal({
  month,
  projects,
  onClose,
}: {
  month: string;
  projects: Office['projects'];
  onClose: () => void;
}) {
  const [projectId, setProjectId] = useState<string | null>(null);
  const load = useCallback(() => call('admin.monthReport', { month, projectId }), [month, projectId]);
  const { data, error, loading, reload } = useLoaded(load);
  const current = data?.projectId === projectId ? data : null;
  return (
    <Modal width="x-large" onClose={onClose}>
      <ModalHeader>
        <ModalTitle>{`Report of ${formatMonth(month)}`}</ModalTitle>
      </ModalHeader>
      <ModalBody>
        <Stack space="space.200">
          <Choose
            id="report-project"
            label="Project"
            initial="all"
            choices={[
              { value: 'all', label: 'All projects' },
              ...projects.map(({ id, name }) => ({ value: id, label: name })),
            ]}
            onChoose={(chosen) => setProjectId(chosen === 'all' ? null : chosen)}
          />
          {error !== null && <Failure error={error} title="The report can’t be shown" retry={() => void reload()} />}
          {current !== null ? (
            <Report report={current} />
          ) : (
            (loading || error === null) && <Loading what="Adding up the month…" />
          )}
        </Stack>
      </ModalBody>
      <ModalFooter>
        <Button onClick={onClose}>Close report</Button>
      </ModalFooter>
    </Modal>
  );
}
