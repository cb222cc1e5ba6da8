import {
  Box,
  Button,
  ButtonGroup,
  Heading,
  Inline,
  Lozenge,
  ProgressBar,
  SectionMessage,
  Stack,
  Text,
  User,
} from '@forge/react';
import { useState } from 'react';
import { call } from '../shared/call';
import { formatDay, formatNumber } from '../shared/format';
import { Done, Failure, Loading } from '../shared/messages';
import { PlainTable } from '../shared/plain-table';
import { useInstantFormat } from '../shared/reader-time';
import { TAB_BODY } from '../shared/spacing';
import { useLoaded } from '../shared/use-loaded';
import { usePolled } from '../shared/use-polled';
import { useSaving } from '../shared/use-saving';
import { CloseMonth } from './close-month';
import { formatMonth, type Months } from './close-words';
import type { Office } from './conflict';
import { JournalExport } from './journal-export';
import { MonthReportModal } from './month-report';

type Month = Months['months'][number];

const askMonths = () => call('admin.months', {});
const isClosing = ({ closing }: Months) => closing !== null;

function calendarInWords({ calendar }: Months): string {
  const { startDay, timeZone, namedBy, fixed } = calendar;
  const named = startDay === 1 ? '' : `, each named after the calendar month in which it ${namedBy}s`;
  const change = fixed
    ? 'Since the first close this can’t be changed.'
    : 'Until the first close this can be changed by an office document.';
  return `Months begin on day ${startDay}${named}, by the days of ${timeZone}. ${change}`;
}

function Closing({ closing, onRetry }: { closing: NonNullable<Months['closing']>; onRetry: () => void }) {
  const { month, worklogsDone, worklogsInAll, problem } = closing;
  const name = formatMonth(month);
  return (
    <SectionMessage
      appearance={problem === null ? 'information' : 'warning'}
      title={problem === null ? `${name} is being closed` : `The close of ${name} has stopped`}
    >
      <Stack space="space.100" alignInline="start">
        <Text>
          {formatNumber(worklogsDone)} of {formatNumber(worklogsInAll)} worklogs are booked.
          {problem === null ? ' You can leave this page; it goes on.' : ` ${problem}`}
        </Text>
        <ProgressBar
          ariaLabel={`Close of ${name}`}
          value={worklogsInAll === 0 ? 0 : Math.min(worklogsDone / worklogsInAll, 0.99)}
        />
        {problem !== null && <Button onClick={onRetry}>Try again</Button>}
      </Stack>
    </SectionMessage>
  );
}

function standing(month: Month, closing: Months['closing']) {
  if (closing?.month === month.month) return <Lozenge appearance="inprogress">Closing</Lozenge>;
  return month.status === 'closed' ? <Lozenge appearance="success">Closed</Lozenge> : <Lozenge>Open</Lozenge>;
}

function closedBy({ closedAt, closedBy: accountId }: Month, writeInstant: (instant: string) => string) {
  if (closedAt === null) return '';
  return (
    <Inline space="space.050" alignBlock="center" shouldWrap>
      <Text>{writeInstant(closedAt)}</Text>
      {accountId !== null && <User accountId={accountId} />}
    </Inline>
  );
}

function MonthsView({ opened, office, reload }: { opened: Months; office: Office; reload: () => Promise<void> }) {
  const { latest: months, error } = usePolled(opened, askMonths, isClosing, reload);
  const [asking, setAsking] = useState<Month | null>(null);
  const [reading, setReading] = useState<Month | null>(null);
  const [asked, setAsked] = useState<string | null>(null);
  const retrying = useSaving();
  const writeInstant = useInstantFormat();
  const { closing } = months;
  const closed = months.months.filter(({ status }) => status === 'closed');
  const journalDays = closed[0] ?? months.months[0];

  return (
    <Stack space="space.300">
      {asked !== null && closed.some(({ month }) => month === asked) && (
        <Done text={`${formatMonth(asked)} is closed.`} />
      )}
      {error !== null && (
        <SectionMessage appearance="warning" title="Progress can’t be read at the moment">
          <Text>{error.message} The page keeps asking; the close itself goes on.</Text>
        </SectionMessage>
      )}
      {retrying.error !== null && <Failure error={retrying.error} title="The close did not go on" />}
      <Stack space="space.100">
        <Heading size="small" as="h2">
          Months
        </Heading>
        <Text>
          A closed month reads the same for ever. What is logged, edited, priced or planned otherwise afterwards is
          booked in the first open month, as a correction with its cause.
        </Text>
        <Text>{calendarInWords(months)}</Text>
        {closing !== null && (
          <Closing
            closing={closing}
            onRetry={() =>
              void retrying.run(async () => {
                await call('admin.closeMonth', { month: closing.month });
                await reload();
              })
            }
          />
        )}
        {months.notCurrent.length > 0 && (
          <SectionMessage appearance="warning" title="Not everything is in step with Jira">
            <Text>
              {months.notCurrent.join(', ')}: a close takes their work as it was last seen. The Import tab says what
              keeps them.
            </Text>
          </SectionMessage>
        )}
        <PlainTable
          label="Months"
          columns={['Month', 'Days', 'State', 'Closed', 'Actions']}
          rowsPerPage={12}
          rows={months.months.map((month) => ({
            key: month.month,
            cells: [
              formatMonth(month.month),
              `${formatDay(month.firstDay)} to ${formatDay(month.lastDay)}`,
              standing(month, closing),
              closedBy(month, writeInstant),
              <ButtonGroup key="actions" label={formatMonth(month.month)}>
                <Button spacing="compact" onClick={() => setReading(month)}>
                  Report
                </Button>
                {month.closable && (
                  <Button spacing="compact" onClick={() => setAsking(month)}>
                    Close
                  </Button>
                )}
              </ButtonGroup>,
            ],
          }))}
        />
      </Stack>
      {journalDays !== undefined && <JournalExport from={journalDays.firstDay} to={journalDays.lastDay} />}
      {asking !== null && (
        <CloseMonth
          month={asking}
          months={months}
          onClose={() => setAsking(null)}
          onAsked={() => {
            setAsked(asking.month);
            setAsking(null);
            void reload();
          }}
        />
      )}
      {reading !== null && (
        <MonthReportModal month={reading.month} projects={office.projects} onClose={() => setReading(null)} />
      )}
    </Stack>
  );
}

/** Months: which are closed, closing the next one, reports, and the journal. */
export function MonthsTab({ office }: { office: Office }) {
  const { data, error, reload } = useLoaded(askMonths);
  return (
    <Box xcss={TAB_BODY}>
      <Stack space="space.200">
        {error !== null && (
          <Failure
            error={error}
            title={data === null ? undefined : 'What is shown may be out of date'}
            retry={() => void reload()}
          />
        )}
        {data === null ? (
          error === null && <Loading what="Loading months…" />
        ) : (
          <MonthsView opened={data} office={office} reload={reload} />
        )}
      </Stack>
    </Box>
  );
}
