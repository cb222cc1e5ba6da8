import { view } from '@forge/bridge';
import { useEffect } from 'react';

/** Names the browser's window after the screen, where Jira allows it. */
export function useWindowTitle(title: string | null): void {
  useEffect(() => {
    if (title === null) return;
    document.title = title;
    view.changeWindowTitle(title).catch(() => undefined);
  }, [title]);
}
