import Lozenge from '@atlaskit/lozenge';
import type { DeclaredStatus } from '../../../../src/contract/shapes';
import type { BreakdownNode } from '../../../../src/contract/offices';

const DECLARED = {
  'on-track': { text: 'On track', appearance: 'success' },
  'at-risk': { text: 'At risk', appearance: 'moved' },
  'off-track': { text: 'Off track', appearance: 'removed' },
} as const satisfies Record<DeclaredStatus['value'], object>;

/** The status that a manager declared. */
export function DeclaredLozenge({ status }: { status: DeclaredStatus | null }) {
  if (status === null) return <Lozenge>Not declared</Lozenge>;
  const { text, appearance } = DECLARED[status.value];
  return <Lozenge appearance={appearance}>{text}</Lozenge>;
}

const CATEGORY = {
  todo: 'default',
  inProgress: 'inprogress',
  done: 'success',
} as const satisfies Record<BreakdownNode['statusCategory'], string>;

/** A work item's status in the colour of its category. */
export function WorkItemStatus({ name, category }: { name: string; category: BreakdownNode['statusCategory'] }) {
  return (
    <Lozenge appearance={CATEGORY[category]} maxWidth="100%">
      {name}
    </Lozenge>
  );
}
