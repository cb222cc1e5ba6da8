import { Heading, LoadingButton, Stack, Text } from '@forge/react';
import { useState } from 'react';
import { LEAST_POINTS_PER_HOUR, POOL_POINTS_PER_HOUR } from '../../domain/jira-points';
import { call } from '../shared/call';
import { TextInput } from '../shared/fields';
import { formatCount, formatNumber, formatPercent } from '../shared/format';
import { Failure } from '../shared/messages';
import { useInstantFormat } from '../shared/reader-time';
import { useSaving } from '../shared/use-saving';
import type { Progress } from './use-progress';

/** The number that was typed, or undefined where it is none that can be set. */
function pointsIn(text: string): number | undefined {
  const points = /^\s*\d{1,6}\s*$/.test(text) ? Number(text) : NaN;
  return points >= LEAST_POINTS_PER_HOUR && points <= POOL_POINTS_PER_HOUR ? points : undefined;
}

/** The points that import and comparison may spend in an hour, and how many of this hour's are taken. */
export function ImportBudget({ budget, onSaved }: { budget: Progress['budget']; onSaved: (text: string) => void }) {
  const [typed, setTyped] = useState(String(budget.pointsPerHour));
  const [problem, setProblem] = useState<string | undefined>(undefined);
  const saving = useSaving();
  const writeInstant = useInstantFormat();
  const save = () => {
    const points = pointsIn(typed);
    if (points === undefined) {
      setProblem(
        `Type a whole number from ${formatNumber(LEAST_POINTS_PER_HOUR)} to ${formatNumber(POOL_POINTS_PER_HOUR)}.`,
      );
      return;
    }
    setProblem(undefined);
    void saving.run(async () => {
      await call('admin.saveImportBudget', { pointsPerHour: points, version: budget.version });
      onSaved(`Import and comparison may spend ${formatNumber(points)} points an hour.`);
    });
  };
  return (
    <Stack space="space.100" alignInline="start">
      <Heading size="small" as="h2">
        Points for the import
      </Heading>
      <Text>
        {`Jira gives the app ${formatNumber(POOL_POINTS_PER_HOUR)} points an hour for all its sites together. A request costs one point and each work item it returns another. Import and comparison of this site may spend ${formatNumber(budget.pointsPerHour)} an hour, ${formatPercent(budget.pointsPerHour / POOL_POINTS_PER_HOUR)} of that; updates are not held back by it.`}
      </Text>
      <Text>
        {`Taken in this hour, which ends at ${writeInstant(budget.hourEndsAt)}: ${formatCount(budget.takenThisHour, 'point')}.`}
      </Text>
      {saving.error !== null && (
        <Failure
          error={saving.error}
          title={saving.error.code === 'conflict' ? 'Somebody set the points meanwhile' : 'The points are not set'}
        />
      )}
      <TextInput
        key={budget.version}
        id="points-per-hour"
        label="Points an hour"
        initial={String(budget.pointsPerHour)}
        disabled={saving.busy}
        problem={problem}
        onType={setTyped}
      />
      <LoadingButton onClick={save} isLoading={saving.busy} isDisabled={saving.busy}>
        Set points
      </LoadingButton>
    </Stack>
  );
}
