import { Heading, LoadingButton, SectionMessage, Stack, Text } from '@forge/react';
import { useState } from 'react';
import { call } from '../shared/call';
import { Choose } from '../shared/fields';
import { formatCount, formatNumber } from '../shared/format';
import { Failure } from '../shared/messages';
import { useSaving } from '../shared/use-saving';
import type { Office } from './conflict';

type Space = Office['spaces'][number];

const AUTOMATIC = 'automatic';

function PointsField({ space, onChosen }: { space: Space; onChosen: (text: string) => void }) {
  const current = space.pointsFieldChosenByAdmin ? (space.pointsField ?? AUTOMATIC) : AUTOMATIC;
  const [choice, setChoice] = useState<string | null>(space.pointsFieldAmbiguous ? null : current);
  const [problem, setProblem] = useState<string | undefined>(undefined);
  const saving = useSaving();
  const fields = space.pointsFieldCandidates.map((field) => ({
    value: field.fieldId,
    label: `${field.name} (${field.fieldId}, ${field.kind}): ${formatNumber(field.itemsWithValue)} of the work items have a value`,
  }));

  const save = () => {
    if (choice === null) {
      setProblem('Choose the field that this space estimates with.');
      return;
    }
    setProblem(undefined);
    void saving.run(async () => {
      await call('admin.choosePointsField', {
        spaceId: space.id,
        fieldId: choice === AUTOMATIC ? null : choice,
        version: space.version,
      });
      onChosen(`Story points of ${space.name} are read from the chosen field.`);
    });
  };

  return (
    <Stack space="space.100" alignInline="start">
      {saving.error !== null && (
        <Failure
          error={saving.error}
          title={
            saving.error.code === 'conflict'
              ? 'Somebody chose a field for this space meanwhile'
              : 'The choice is not saved'
          }
        />
      )}
      <Choose
        id={`points-${space.id}`}
        label={`Story points of ${space.name} (${space.key})`}
        initial={choice}
        choices={
          space.pointsFieldAmbiguous ? fields : [{ value: AUTOMATIC, label: 'Let the app find the field' }, ...fields]
        }
        disabled={saving.busy}
        helper={space.pointsFieldAmbiguous ? 'Several fields carry story points here.' : undefined}
        problem={problem}
        onChoose={setChoice}
      />
      <LoadingButton onClick={save} isLoading={saving.busy} isDisabled={saving.busy}>
        Save choice
      </LoadingButton>
    </Stack>
  );
}

/** Spaces in which the app can't tell by itself which field holds story points, and those where an admin has said so. */
export function PointsFields({ spaces, onChosen }: { spaces: readonly Space[]; onChosen: (text: string) => void }) {
  const ambiguous = spaces.filter((space) => space.pointsFieldAmbiguous);
  const chosen = spaces.filter((space) => !space.pointsFieldAmbiguous && space.pointsFieldChosenByAdmin);
  if (ambiguous.length + chosen.length === 0) return null;
  return (
    <Stack space="space.200">
      <Heading size="small" as="h2">
        Story points
      </Heading>
      {ambiguous.length > 0 && (
        <SectionMessage appearance="warning" title={`${formatCount(ambiguous.length, 'space')} to decide`}>
          <Text>
            Work items there have values in more than one story-point field. Until you choose, points of these spaces
            may leave some estimates out; the offices say so.
          </Text>
        </SectionMessage>
      )}
      {[...ambiguous, ...chosen].map((space) => (
        <PointsField key={`${space.id} ${space.version}`} space={space} onChosen={onChosen} />
      ))}
    </Stack>
  );
}
