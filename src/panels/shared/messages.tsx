import { Button, Inline, SectionMessage, Spinner, Stack, Text } from '@forge/react';
import type { CallError, ErrorCode } from '../../contract/envelope';
import { assertNever } from './assert-never';

function headline(code: ErrorCode): string {
  switch (code) {
    case 'setting-up':
      return 'Program Office is setting up';
    case 'not-signed-in':
      return 'Sign in to see this';
    case 'no-permission':
      return 'You have no permission for this';
    case 'not-found':
      return 'This is not there any more';
    case 'bad-request':
      return 'This could not be accepted';
    case 'conflict':
      return 'Somebody saved this meanwhile';
    case 'busy':
      return 'Jira is busy';
    case 'unknown-call':
    case 'internal':
      return 'This did not work';
    default:
      return assertNever(code);
  }
}

/** Permission does not come by trying again; setting up is retried by itself. */
function worthRetrying(code: ErrorCode): boolean {
  return code !== 'no-permission' && code !== 'not-signed-in' && code !== 'setting-up';
}

export interface FailureProps {
  error: CallError;
  retry?: (() => void) | undefined;
  title?: string | undefined;
}

/** An error in words, what the reader can do about it, and a button to try again where that may help. */
export function Failure({ error, retry, title }: FailureProps) {
  const appearance =
    error.code === 'setting-up' ? 'information' : worthRetrying(error.code) ? 'error' : ('warning' as const);
  return (
    <SectionMessage appearance={appearance} title={title ?? headline(error.code)}>
      <Stack space="space.100" alignInline="start">
        <Text>{error.message}</Text>
        {error.hint !== '' && <Text>{error.hint}</Text>}
        {error.code === 'setting-up' && <Text>This page looks again by itself in a few seconds.</Text>}
        {retry !== undefined && worthRetrying(error.code) && <Button onClick={retry}>Try again</Button>}
      </Stack>
    </SectionMessage>
  );
}

/** Something is on its way. */
export function Loading({ what }: { what: string }) {
  return (
    <Inline space="space.100" alignBlock="center">
      <Spinner size="medium" label={what} />
      <Text>{what}</Text>
    </Inline>
  );
}

/** What was done, in words. */
export function Done({ text }: { text: string }) {
  return (
    <SectionMessage appearance="success">
      <Text>{text}</Text>
    </SectionMessage>
  );
}
