import { Button, ButtonGroup, Inline, SectionMessage, Stack, Text, User } from '@forge/react';
import { useInstantFormat } from '../shared/reader-time';
import type { Meanwhile } from './conflict';

/**
 * Nobody's work is thrown away without a word: what the other person changed, that nothing of one's own is saved yet,
 * and the two ways on.
 */
export function ConflictMessage({
  what,
  meanwhile,
  busy,
  onTakeTheirs,
  onSaveMine,
}: {
  what: 'program' | 'project';
  meanwhile: Meanwhile<unknown> | null;
  busy: boolean;
  onTakeTheirs: () => void;
  onSaveMine: () => void;
}) {
  const writeInstant = useInstantFormat();
  const deleted = meanwhile !== null && meanwhile.theirs === null;
  return (
    <SectionMessage appearance="warning" title={`Somebody saved this ${what} meanwhile`}>
      <Stack space="space.100" alignInline="start">
        <Text>
          Your changes are not saved; what they saved stands. Everything you typed is still in the form below.
        </Text>
        {meanwhile !== null && meanwhile.lastChange !== null && (
          <Inline space="space.100" shouldWrap>
            <Text>
              {writeInstant(meanwhile.lastChange.at)}: {meanwhile.lastChange.what}
            </Text>
            {meanwhile.lastChange.accountId !== null && <User accountId={meanwhile.lastChange.accountId} />}
          </Inline>
        )}
        {meanwhile?.changes.map((change) => (
          <Text key={change}>{change}.</Text>
        ))}
        {deleted && <Text>They deleted it.</Text>}
        <ButtonGroup label="How to go on">
          <Button onClick={onTakeTheirs} isDisabled={busy}>
            {deleted ? 'Close and lose my entries' : 'Reload theirs and lose my entries'}
          </Button>
          {meanwhile !== null && !deleted && (
            <Button appearance="warning" onClick={onSaveMine} isDisabled={busy}>
              Save mine over theirs
            </Button>
          )}
        </ButtonGroup>
      </Stack>
    </SectionMessage>
  );
}
