import { Lozenge } from '@forge/react';
import type { DeclaredStatus } from '../../contract/shapes';
import { statusInWords } from './format';

const APPEARANCE = { 'on-track': 'success', 'at-risk': 'moved', 'off-track': 'removed' } as const;

/** The status that the manager declared, as a lozenge; without one it says so. Free of hooks, so that table cells may hold it. */
export function StatusLozenge({ status }: { status: DeclaredStatus | null }) {
  if (status === null) return <Lozenge>No status declared</Lozenge>;
  return <Lozenge appearance={APPEARANCE[status.value]}>{statusInWords(status.value)}</Lozenge>;
}
