import Button from '@atlaskit/button/new';
import ChevronDownIcon from '@atlaskit/icon/core/chevron-down';
import ChevronRightIcon from '@atlaskit/icon/core/chevron-right';
import Tooltip from '@atlaskit/tooltip';
import type { CSSProperties, Ref } from 'react';
import { ProgressBar } from '../../components/progress';
import { Bone } from '../../components/skeleton';
import { WorkItemStatus } from '../../components/status';
import { VisuallyHidden } from '../../components/visually-hidden';
import { WorkItemLine } from '../../components/work-item';
import { reasonInWords } from '../../format/reasons';
import type { ItemDetail } from '../../jira';
import type { Lookup } from '../../lookup-store';
import { useFormat } from '../../state/office-context';
import type { TreeRow } from './tree';
import styles from './breakdown.module.css';

const INDENT = 20;

interface RowProps {
  row: TreeRow;
  index: number;
  style: CSSProperties;
  active: boolean;
  withCost: boolean;
  rowRef: Ref<HTMLDivElement>;
  detail: (itemId: string) => Lookup<ItemDetail>;
  onFocus: () => void;
  toggle: (itemId: string) => void;
  more: (parent: string) => void;
}

/** One line of the breakdown. */
export function BreakdownRow(props: RowProps) {
  const { row, index, style, active, rowRef, onFocus } = props;
  const lineClass = props.withCost ? `${styles.line} ${styles.withCost}` : styles.line;
  const aria =
    row.kind === 'item'
      ? {
          'aria-setsize': row.setSize,
          'aria-posinset': row.position,
          ...(row.expanded === null ? {} : { 'aria-expanded': row.expanded }),
        }
      : {};
  return (
    <div
      ref={rowRef}
      role="row"
      className={`${lineClass} ${styles.row}`}
      style={style}
      tabIndex={active ? 0 : -1}
      aria-level={row.level}
      aria-rowindex={index + 2}
      {...aria}
      onFocus={onFocus}
    >
      {row.kind === 'item' ? <ItemCells {...props} row={row} /> : <WholeLine {...props} row={row} />}
    </div>
  );
}

function ItemCells({ row, active, withCost, detail, toggle }: RowProps & { row: Extract<TreeRow, { kind: 'item' }> }) {
  const format = useFormat();
  const { node, expanded } = row;
  const { rolled } = node;
  return (
    <>
      <div role="gridcell" className={styles.cell}>
        <span className={styles.name} style={{ paddingInlineStart: (row.level - 1) * INDENT }}>
          {expanded === null ? (
            <span className={styles.noTwist} />
          ) : (
            <button
              type="button"
              className={styles.twist}
              tabIndex={-1}
              aria-label={`${expanded ? 'Collapse' : 'Expand'} ${node.key}`}
              onClick={() => toggle(node.itemId)}
            >
              {expanded ? <ChevronDownIcon label="" size="small" /> : <ChevronRightIcon label="" size="small" />}
            </button>
          )}
          <WorkItemLine
            itemKey={node.key}
            typeName={node.typeName}
            detail={detail(node.itemId)}
            linkTabIndex={active ? 0 : -1}
          />
          {node.parentElsewhere === null ? null : (
            <Tooltip content="The parent stands in another space or is not known here, so this work item is listed at the top.">
              <span className={styles.elsewhere}>under {node.parentElsewhere}</span>
            </Tooltip>
          )}
        </span>
      </div>
      <div role="gridcell" className={styles.cell}>
        <WorkItemStatus name={node.statusName} category={node.statusCategory} />
      </div>
      <div role="gridcell" className={styles.cell}>
        {rolled.progress.known ? (
          <ProgressBar done={rolled.progress.value} total={1} />
        ) : (
          <Unknown reason={reasonInWords(rolled.progress.reason)} need={rolled.progress.need} />
        )}
      </div>
      <div role="gridcell" className={`${styles.cell} ${styles.number}`}>
        {format.number(rolled.done)} of {format.number(rolled.items)}
      </div>
      <Amount value={rolled.points} text={format.number(rolled.points, 2)} />
      <Amount value={rolled.originalSeconds} text={format.duration(rolled.originalSeconds)} />
      <Amount value={rolled.spentSeconds} text={format.duration(rolled.spentSeconds)} />
      <Amount value={rolled.remainingSeconds} text={format.duration(rolled.remainingSeconds)} />
      {withCost ? (
        <div role="gridcell" className={`${styles.cell} ${styles.number}`}>
          {rolled.cost === null ? null : rolled.cost.known ? (
            format.figure(rolled.cost)
          ) : (
            <Unknown reason={reasonInWords(rolled.cost.reason)} need={rolled.cost.need} />
          )}
        </div>
      ) : null}
    </>
  );
}

/** A rolled-up amount; nothing estimated or spent is written quietly. */
function Amount({ value, text }: { value: number; text: string }) {
  return (
    <div role="gridcell" className={`${styles.cell} ${styles.number}`}>
      <span className={value === 0 ? styles.subtle : undefined}>{text}</span>
    </div>
  );
}

function Unknown({ reason, need }: { reason: string; need: string }) {
  return (
    <Tooltip content={`${reason}. ${need}`}>
      <span className={styles.subtle}>
        Unknown
        <VisuallyHidden>: {reason}</VisuallyHidden>
      </span>
    </Tooltip>
  );
}

function WholeLine({ row, more, withCost }: RowProps & { row: Exclude<TreeRow, { kind: 'item' }> }) {
  const format = useFormat();
  const content = () => {
    switch (row.kind) {
      case 'loading':
      case 'more':
        return (
          <>
            <Bone width="40%" height={14} />
            <VisuallyHidden>Loading work items</VisuallyHidden>
          </>
        );
      case 'failed':
        return (
          <>
            <span>
              {row.error?.message} {row.error?.hint}
            </span>
            <Button spacing="compact" onClick={() => more(row.parent)}>
              Try again
            </Button>
          </>
        );
      case 'hidden':
        return (
          <span className={styles.subtle}>
            {format.count(row.count, 'more work item')} not visible to you; their time and points are in the totals
          </span>
        );
    }
  };
  return (
    <div role="gridcell" className={`${styles.cell} ${styles.whole}`} aria-colspan={withCost ? 9 : 8}>
      <span style={{ width: (row.level - 1) * INDENT + 24, flex: 'none' }} />
      {content()}
    </div>
  );
}
