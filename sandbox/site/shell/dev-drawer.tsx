import Button, { IconButton } from '@atlaskit/button/new';
import CrossIcon from '@atlaskit/icon/core/cross';
import Lozenge from '@atlaskit/lozenge';
import { useEffect, useState, useSyncExternalStore } from 'react';
import type { Activity, NumberedLogLine } from '../protocol';
import { api } from './api';
import { noteStore } from './bridge/notes';
import { useSession } from './session';

const POLL_MILLISECONDS = 1500;
const SHOWN_LINES = 300;
const APPEARANCE = { info: 'default', warning: 'moved', error: 'removed' } as const;

/** What goes on behind the page: the platform's log, refusals of the bridge, requests and points. */
export function DevDrawer({ onClose }: { onClose: () => void }) {
  const { site, locale } = useSession();
  const { latest, lines } = useActivity();
  const notes = useSyncExternalStore(noteStore.subscribe, noteStore.read);
  return (
    <aside className="dev-drawer" aria-label="Developer drawer" data-testid="dev-drawer">
      <header>
        <h2>Developer drawer</h2>
        <IconButton appearance="subtle" icon={CrossIcon} label="Close developer drawer" onClick={onClose} />
      </header>
      {latest && (
        <dl className="counters">
          <div>
            <dt>Clock</dt>
            <dd>
              {new Date(latest.now).toLocaleString(locale, {
                dateStyle: 'medium',
                timeStyle: 'medium',
                timeZone: 'UTC',
              })}{' '}
              UTC
            </dd>
          </div>
          <div>
            <dt>Jira requests</dt>
            <dd>{latest.requestsServed.toLocaleString(locale)}</dd>
          </div>
          <div>
            <dt>Points this hour</dt>
            <dd>{latest.pointsSpent.toLocaleString(locale)}</dd>
          </div>
          <div>
            <dt>Set up</dt>
            <dd>{latest.setUp.state === 'failed' ? latest.setUp.message : latest.setUp.state}</dd>
          </div>
        </dl>
      )}
      <div className="schedules">
        {site.schedules.map((schedule) => (
          <Button key={schedule.key} spacing="compact" onClick={() => void api.runSchedule(schedule.key)}>
            Run {schedule.key}
          </Button>
        ))}
      </div>
      {notes.length > 0 && (
        <section data-testid="bridge-notes">
          <h3>Refused by the bridge</h3>
          <ul>
            {notes.map((note, index) => (
              <li key={index}>{note.message}</li>
            ))}
          </ul>
        </section>
      )}
      <section>
        <h3>Platform log</h3>
        <ol className="log-lines" tabIndex={0} aria-label="Platform log">
          {lines.map((line) => (
            <li key={line.sequence}>
              <Lozenge appearance={APPEARANCE[line.level]}>{line.source}</Lozenge>
              <span>{line.message}</span>
            </li>
          ))}
        </ol>
      </section>
    </aside>
  );
}

/** Newest lines first. */
function useActivity(): { latest: Activity | undefined; lines: NumberedLogLine[] } {
  const [latest, setLatest] = useState<Activity>();
  const [lines, setLines] = useState<NumberedLogLine[]>([]);
  useEffect(() => {
    let after = 0;
    let stopped = false;
    let timer = 0;
    const look = async () => {
      try {
        const activity = await api.activity(after);
        if (stopped) return;
        after = activity.lines.at(-1)?.sequence ?? after;
        setLatest(activity);
        setLines((known) => [...activity.lines.toReversed(), ...known].slice(0, SHOWN_LINES));
      } catch (problem) {
        console.warn('The site does not answer.', problem);
      }
      if (!stopped) timer = window.setTimeout(() => void look(), POLL_MILLISECONDS);
    };
    void look();
    return () => {
      stopped = true;
      window.clearTimeout(timer);
    };
  }, []);
  return { latest, lines };
}
