import Spinner from '@atlaskit/spinner';
import Tooltip from '@atlaskit/tooltip';
import type { Access, Freshness } from '../../../../src/contract/shapes';
import { progressInWords } from '../format/format';
import { useFormat } from '../state/office-context';
import styles from './freshness.module.css';

/** "As of", what is still on its way, and how much of it this viewer may see. */
export function FreshnessLine({ freshness, access }: { freshness: Freshness; access?: Access }) {
  const format = useFormat();
  // While spaces are missing altogether, the notice above the figures says how far the import is.
  const updating =
    freshness.asOf === null || freshness.notImported.length > 0 ? null : progressInWords(freshness, format);
  return (
    <div className={styles.line} role="status">
      <span className={styles.part}>
        {freshness.asOf === null ? 'Not imported yet' : `As of ${format.instant(freshness.asOf)}`}
      </span>
      {updating === null ? null : (
        <span className={styles.part}>
          <Spinner size="xsmall" label="" />
          {updating}
        </span>
      )}
      {access === undefined ? null : (
        <span className={styles.part}>
          <SpacesVisible visible={access.visibleSpaces} total={access.totalSpaces} />
        </span>
      )}
    </div>
  );
}

/** "3 of 5 spaces visible to you". */
export function SpacesVisible({ visible, total }: { visible: number; total: number }) {
  const format = useFormat();
  const text = `${format.number(visible)} of ${format.count(total, 'space')} visible to you`;
  if (visible === total) return <span>{text}</span>;
  return (
    <Tooltip content="You see the work of the spaces that you may browse in Jira. Ask a Jira administrator for access to the others.">
      <span>{text}</span>
    </Tooltip>
  );
}
