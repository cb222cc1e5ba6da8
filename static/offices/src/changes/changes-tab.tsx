import { useCallback, useState } from 'react';
import { call } from '../calls';
import { LoadedPart } from '../components/loaded-part';
import { Section } from '../components/page';
import { useFormat } from '../state/office-context';
import { useLoaded } from '../state/use-loaded';
import { CauseItems } from './cause-items';
import { ChangeTable, type Chosen } from './change-table';
import { reserves, type ChangesScope, type Explained } from './change-words';
import { DayChooser, type Days } from './day-chooser';
import { KeptDays } from './kept-days';
import { Waterfall } from './waterfall';
import styles from './changes.module.css';

const LAST_WEEK: Days = { from: null, to: null };
const isReading = ({ state, ...rest }: { state: string; waiting?: number }) =>
  state === 'explained' && (rest.waiting ?? 0) > 0;

/** What changed in a project or program between two days, and why. */
export function ChangesTab({ scope, scopeName }: { scope: ChangesScope; scopeName: string }) {
  const [days, setDays] = useState<Days>(LAST_WEEK);
  const key = JSON.stringify(scope);
  const load = useCallback(
    () => call('changes.open', { scope: JSON.parse(key) as ChangesScope, ...days }),
    [key, days],
  );
  const { loaded, retry } = useLoaded(load, isReading);
  const explained = loaded.state === 'ready' && loaded.data.state === 'explained' ? loaded.data : null;
  return (
    <>
      <DayChooser days={days} explained={explained} choose={setDays} />
      <LoadedPart loaded={loaded} retry={retry} label="Loading what changed" rows={8}>
        {(tab) =>
          tab.state === 'missing' ? (
            <Section title="What changed">
              <p className={styles.subtle}>{tab.need}</p>
            </Section>
          ) : (
            <ChangesView key={`${tab.from} ${tab.to}`} explained={tab} scope={scope} scopeName={scopeName} />
          )
        }
      </LoadedPart>
    </>
  );
}

function ChangesView({
  explained,
  scope,
  scopeName,
}: {
  explained: Explained;
  scope: ChangesScope;
  scopeName: string;
}) {
  const format = useFormat();
  const { changes, from, to } = explained;
  // What did not move has nothing to show step by step.
  const first = changes.find(({ causes }) => causes.length > 0);
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const change =
    changes.find(({ measure, currency }) => chosen?.measure === measure && chosen.currency === currency) ?? first;
  const notes = reserves(explained, format);
  return (
    <>
      <Section
        title="What changed"
        hint={`From the end of ${format.day(from)} to the end of ${format.day(to)}; choose an amount to see the work items behind it`}
      >
        <ChangeTable explained={explained} scopeName={scopeName} chosen={chosen} choose={setChosen} />
        {notes.length === 0 ? null : (
          <ul className={styles.notes}>
            {notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        )}
      </Section>
      {change === undefined ? null : <Waterfall change={change} />}
      {chosen === null ? null : (
        <CauseItems key={JSON.stringify(chosen)} scope={scope} from={from} to={to} chosen={chosen} />
      )}
      <KeptDays kept={explained.kept} />
    </>
  );
}
