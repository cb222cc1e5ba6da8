import Heading from '@atlaskit/heading';
import SectionMessage from '@atlaskit/section-message';
import type { Freshness, Space } from '../../../../src/contract/shapes';
import { useFormat } from '../state/office-context';
import { AdministrationAction } from './states';
import styles from './import-notice.module.css';

/** Whether anything has been read from Jira that figures could be made of. */
export function hasNothingYet(freshness: Freshness, items: number): boolean {
  return freshness.asOf === null && items === 0;
}

/**
 * Says above the figures that some of the work is not in them yet, and how far the import is. Archived spaces are left
 * to the list of what was left out, since no import brings their work.
 */
export function ImportNotice({
  freshness,
  spaces,
  admin,
}: {
  freshness: Freshness;
  spaces: readonly Space[];
  admin: boolean;
}) {
  const { updating, asOf } = freshness;
  const archived = new Set(spaces.filter((space) => space.archived).map((space) => space.key));
  const notImported = freshness.notImported.filter((key) => !archived.has(key));
  if (notImported.length === 0 && (asOf !== null || freshness.notImported.length > 0)) return null;
  if (updating) return <Importing freshness={freshness} />;
  return (
    <SectionMessage
      appearance="information"
      title="Not all work has been read from Jira yet"
      {...(admin ? { actions: <AdministrationAction /> } : {})}
    >
      <p>
        {notImported.length === 0 ? '' : `Missing: ${notImported.join(', ')}. `}
        {admin
          ? 'Start the import in Administration.'
          : 'The figures are complete once a Jira administrator has run the import in Administration.'}
      </p>
    </SectionMessage>
  );
}

function Importing({ freshness }: { freshness: Freshness }) {
  const format = useFormat();
  const { itemsRead, itemsExpected, notImported } = freshness;
  const share = itemsExpected === null || itemsExpected === 0 ? null : Math.min(1, itemsRead / itemsExpected);
  const numbers =
    itemsExpected === null || itemsRead >= itemsExpected
      ? `${format.count(itemsRead, 'work item')} so far`
      : `${format.number(itemsRead)} of about ${format.count(itemsExpected, 'work item')}`;
  return (
    <div className={styles.notice}>
      <div className={styles.head}>
        <Heading as="h2" size="xsmall">
          Reading work items from Jira
        </Heading>
        <span className={styles.numbers}>{numbers}</span>
      </div>
      {share === null ? null : (
        <div
          className={styles.track}
          role="progressbar"
          aria-label="Work items read"
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuenow={Math.round(share * 100)}
          aria-valuetext={numbers}
        >
          <div className={styles.read} style={{ width: `${share * 100}%` }} />
        </div>
      )}
      <p>
        The figures fill in by themselves.
        {notImported.length === 0 ? '' : ` Not in them yet: ${notImported.join(', ')}.`}
      </p>
    </div>
  );
}
