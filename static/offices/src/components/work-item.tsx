import BugIcon from '@atlaskit/icon/core/bug';
import EpicIcon from '@atlaskit/icon/core/epic';
import ObjectiveIcon from '@atlaskit/icon/core/objective';
import StoryIcon from '@atlaskit/icon/core/story';
import SubtasksIcon from '@atlaskit/icon/core/subtasks';
import TaskIcon from '@atlaskit/icon/core/task';
import WorkItemIcon from '@atlaskit/icon/core/work-item';
import type { ComponentType } from 'react';
import type { ItemDetail } from '../jira';
import type { Lookup } from '../lookup-store';
import { JiraLink } from './jira-link';
import { Bone } from './skeleton';
import { VisuallyHidden } from './visually-hidden';
import styles from './work-item.module.css';

type Look = { icon: ComponentType<{ label: string }>; color: string | undefined };

/** Work item types as sites commonly name them; any other type looks plain. */
const LOOKS: readonly (readonly [names: RegExp, look: Look])[] = [
  [/initiative|theme|legend|capability/i, { icon: ObjectiveIcon, color: styles.orange }],
  [/epic|feature/i, { icon: EpicIcon, color: styles.purple }],
  [/sub-?task/i, { icon: SubtasksIcon, color: styles.blue }],
  [/story|requirement/i, { icon: StoryIcon, color: styles.green }],
  [/bug|defect|incident|problem/i, { icon: BugIcon, color: styles.red }],
  [/task/i, { icon: TaskIcon, color: styles.blue }],
];
const PLAIN: Look = { icon: WorkItemIcon, color: styles.gray };

/** A work item's type, key and, where this viewer may read it, summary. */
export function WorkItemLine({
  itemKey,
  typeName,
  detail,
  linkTabIndex,
}: {
  itemKey: string;
  typeName: string;
  detail: Lookup<ItemDetail>;
  linkTabIndex?: number;
}) {
  const { icon: Icon, color } = LOOKS.find(([names]) => names.test(typeName))?.[1] ?? PLAIN;
  return (
    <span className={styles.item}>
      <span className={`${styles.icon} ${color}`} title={typeName}>
        <Icon label="" />
        <VisuallyHidden>{typeName} </VisuallyHidden>
      </span>
      <span className={styles.key}>
        <JiraLink
          path={`/browse/${encodeURIComponent(itemKey)}`}
          {...(linkTabIndex === undefined ? {} : { tabIndex: linkTabIndex })}
        >
          {itemKey}
        </JiraLink>
      </span>
      <Summary detail={detail} />
    </span>
  );
}

function Summary({ detail }: { detail: Lookup<ItemDetail> }) {
  switch (detail.state) {
    case 'pending':
      return <Bone width="min(240px, 60%)" height={14} />;
    case 'found':
      return (
        <span className={styles.summary} title={detail.value.summary}>
          {detail.value.summary}
        </span>
      );
    case 'hidden':
      return <span className={`${styles.summary} ${styles.absent}`}>Not visible to you</span>;
    case 'failed':
      return <span className={`${styles.summary} ${styles.absent}`}>Summary not available</span>;
  }
}
