import { router } from '@forge/bridge';
import type { MouseEvent, ReactNode } from 'react';
import { useOffice } from '../state/office-context';
import { VisuallyHidden } from './visually-hidden';
import styles from './jira-link.module.css';

/** Opens a path of the Jira site in a new tab. */
export function openInJira(path: string): void {
  void router.open(path);
}

/** A link to a place in Jira. The panel stands in a frame, so Jira itself has to open the tab. */
export function JiraLink({ path, tabIndex, children }: { path: string; tabIndex?: number; children: ReactNode }) {
  const { siteUrl } = useOffice();
  const open = (event: MouseEvent) => {
    event.preventDefault();
    event.stopPropagation();
    openInJira(path);
  };
  return (
    <a
      className={styles.link}
      href={`${siteUrl}${path}`}
      target="_blank"
      rel="noreferrer"
      onClick={open}
      {...(tabIndex === undefined ? {} : { tabIndex })}
    >
      {children}
      <VisuallyHidden> (opens in a new tab)</VisuallyHidden>
    </a>
  );
}
