import { Heading, SectionMessage, Stack, Strong, Text, User } from '@forge/react';
import type { CallOutput } from '../../contract/calls';
import { formatCount, formatHours, formatMoney, formatNumber } from '../shared/format';
import { PlainTable } from '../shared/plain-table';
import { costClassInWords, formatMonth } from './close-words';
import type { Office } from './conflict';

type Effect = CallOutput<'admin.rateEffect'>['effect'];
type CompleteEffect = Extract<Effect, { complete: true }>;

const DIFFERENCE = ['Before', 'After', 'Difference'] as const;

function difference(minor: number, currency: string): string {
  return minor > 0 ? `+${formatMoney(minor, currency)}` : formatMoney(minor, currency);
}

function differenceCells(row: CompleteEffect['rows'][number]): string[] {
  const { beforeMinor, afterMinor, differenceMinor, currency } = row;
  return [formatMoney(beforeMinor, currency), formatMoney(afterMinor, currency), difference(differenceMinor, currency)];
}

function summary(effect: CompleteEffect): string[] {
  const { worklogs, byProgram, unpricedSecondsBefore, unpricedSecondsAfter } = effect;
  const changes = effect.total.filter(({ differenceMinor }) => differenceMinor !== 0);
  const looked = `${formatCount(worklogs, 'worklog')} that it can touch ${worklogs === 1 ? 'was' : 'were'} priced before and after.`;
  const cost =
    changes.length > 0
      ? `Cost changes by ${changes.map(({ currency, differenceMinor }) => difference(differenceMinor, currency)).join(' and ')}.`
      : byProgram.length > 0
        ? 'What the work costs stays; the parts of programs in it change.'
        : 'No cost changes.';
  const unpriced =
    unpricedSecondsBefore === unpricedSecondsAfter
      ? unpricedSecondsAfter === 0
        ? []
        : [`${formatHours(unpricedSecondsAfter)} stay without a rate.`]
      : [
          `Time without a rate goes from ${formatHours(unpricedSecondsBefore)} to ${formatHours(unpricedSecondsAfter)}.`,
        ];
  return [`${looked} ${cost}`, ...unpriced];
}

/** What a change of settings would do to cost, or how far the reckoning came. */
export function SettingsEffect({ effect, office }: { effect: Effect; office: Office }) {
  if (!effect.complete)
    return (
      <SectionMessage appearance="warning" title="The effect is not known">
        <Text>
          Time ran out after {formatNumber(effect.worklogs)} of {formatCount(effect.worklogsInAll, 'worklog')}. No part
          is shown as the whole; a later first day or a narrower subject touches less work.
        </Text>
      </SectionMessage>
    );
  const { rows, people, byClass, byProgram, bookedIn } = effect;
  const programName = (key: string) => office.programs.find((program) => program.key === key)?.name ?? key;
  return (
    <Stack space="space.150">
      <SectionMessage appearance="information" title="Effect, before anything is saved">
        <Stack space="space.050">
          {summary(effect).map((line) => (
            <Text key={line}>{line}</Text>
          ))}
          {bookedIn !== null && rows.length + byProgram.length + byClass.length > 0 && (
            <Text>
              Closed months stay as they are: what differs in them is booked in <Strong>{formatMonth(bookedIn)}</Strong>
              .
            </Text>
          )}
        </Stack>
      </SectionMessage>
      {rows.length > 0 && (
        <PlainTable
          label="Effect by project and month"
          columns={['Project', 'Month', ...DIFFERENCE]}
          rowsPerPage={12}
          rows={rows.map((row) => ({
            key: [row.projectId, row.month, row.currency].join(' '),
            cells: [row.projectName, formatMonth(row.month), ...differenceCells(row)],
          }))}
        />
      )}
      {byProgram.length + byClass.length > 0 && (
        <PlainTable
          label="Effect by program and cost class"
          columns={['Program or cost class', 'Difference']}
          rows={[
            ...byProgram.map(({ program, currency, differenceMinor }) => ({
              key: `program ${program} ${currency}`,
              cells: [programName(program), difference(differenceMinor, currency)],
            })),
            ...byClass.map(({ costClass, currency, differenceMinor }) => ({
              key: `class ${costClass} ${currency}`,
              cells: [costClassInWords(costClass), difference(differenceMinor, currency)],
            })),
          ]}
        />
      )}
      {people !== null && people.rows.length > 0 && (
        <Stack space="space.100">
          <Heading size="xsmall" as="h3">
            Person by person, the largest differences first
          </Heading>
          {people.leftOut > 0 && <Text>{formatCount(people.leftOut, 'smaller row')} not listed.</Text>}
          <PlainTable
            label="Effect by person"
            columns={['Person', 'Project', 'Month', ...DIFFERENCE]}
            rowsPerPage={12}
            rows={people.rows.map((row, place) => ({
              key: String(place),
              cells: [
                row.accountId === null ? 'A closed account' : <User key="person" accountId={row.accountId} />,
                row.projectName,
                formatMonth(row.month),
                ...differenceCells(row),
              ],
            }))}
          />
        </Stack>
      )}
    </Stack>
  );
}
