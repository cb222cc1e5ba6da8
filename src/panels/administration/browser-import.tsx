import { requestJira } from '@forge/bridge';
import { Button, Heading, Inline, ProgressBar, Stack, Text } from '@forge/react';
import { useEffect, useRef, useState } from 'react';
import type { CallOutput } from '../../contract/calls';
import { call } from '../shared/call';
import { itemsRead } from '../shared/format';
import { Done, Failure } from '../shared/messages';
import { useSaving } from '../shared/use-saving';
import { readInBrowser } from './read-in-browser';

type Step = CallOutput<'admin.importPart'>;

const pause = (seconds: number) => new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

function shareOf({ itemsRead: read, itemsExpected }: Step): number {
  return itemsExpected === null || itemsExpected === 0 ? 0 : Math.min(read / itemsExpected, 0.99);
}

/** Lets the administrator's browser help with an import, which then spends none of the hour's points that all sites share. */
export function BrowserImport({ running, reload }: { running: boolean; reload: () => Promise<void> }) {
  const [step, setStep] = useState<Step | null>(null);
  const [waits, setWaits] = useState<number | null>(null);
  const [done, setDone] = useState<string | null>(null);
  const stopped = useRef(false);
  const reading = useSaving();
  useEffect(
    () => () => {
      stopped.current = true;
    },
    [],
  );
  const start = () => {
    stopped.current = false;
    setDone(null);
    void reading.run(async () => {
      const refused = await readInBrowser({
        requestJira: (path, init) => requestJira(path, init),
        call,
        goOn: () => !stopped.current,
        show: setStep,
        async wait(seconds) {
          setWaits(seconds);
          await pause(seconds);
          setWaits(null);
        },
      });
      setStep(null);
      setDone(
        [
          stopped.current
            ? 'The browser has stopped. What it read is stored; the app goes on from there.'
            : 'The browser has read what it could. The app adds it up, then checks which of these work items it may see itself.',
          ...(refused.length === 0 ? [] : [`Jira does not show you ${refused.join(', ')}; that is left to the app.`]),
        ].join(' '),
      );
      await reload();
    });
  };
  return (
    <Stack space="space.100">
      <Inline spread="space-between" alignBlock="center" space="space.200">
        <Heading size="small" as="h2">
          Import with this browser
        </Heading>
        {reading.busy ? (
          <Button onClick={() => (stopped.current = true)}>Stop after this page</Button>
        ) : (
          <Button onClick={start} isDisabled={!running}>
            Read with this browser
          </Button>
        )}
      </Inline>
      <Text>
        {running
          ? 'This page can read what waits with your own requests to Jira, beside the app and faster where the app has to wait. Keep it open; closing it loses nothing.'
          : 'No space waits to be read. Start an import first if you want to read a space again.'}
      </Text>
      {reading.busy && step !== null && (
        <Stack space="space.050">
          <ProgressBar
            ariaLabel={`Reading ${step.spaceName ?? 'a space'} with this browser`}
            value={shareOf(step)}
            isIndeterminate={step.itemsExpected === null}
          />
          <Text size="small">{`${step.spaceName ?? ''}: ${itemsRead(step.itemsRead, step.itemsExpected)}`}</Text>
          {waits !== null && <Text size="small">{`Jira asks to wait ${Math.ceil(waits)} s.`}</Text>}
        </Stack>
      )}
      {done !== null && <Done text={done} />}
      {reading.error !== null && <Failure error={reading.error} title="The browser could not go on" retry={start} />}
    </Stack>
  );
}
