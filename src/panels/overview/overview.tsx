import { EmptyState, SectionMessage, Stack, Text, useProductContext } from '@forge/react';
import { useCallback, useEffect } from 'react';
import { call } from '../shared/call';
import { Failure, Loading } from '../shared/messages';
import { ReaderTime } from '../shared/reader-time';
import { useLoaded } from '../shared/use-loaded';
import { readPlacement } from './placement';
import { ProgramSummary } from './program-summary';

/** While an import runs, figures move; a dashboard need not follow every step. */
const UPDATING_MS = 15_000;

function OpenedProgram({ programKey }: { programKey: string }) {
  const open = useCallback(() => call('program.open', { programKey }), [programKey]);
  const { data, error, loading, reload } = useLoaded(open);

  const drawn = data !== null;
  useEffect(() => {
    if (!drawn) return;
    // An update that can't be asked for leaves what is shown, with its date.
    call('site.refresh', {}).then(
      ({ lookingForChanges }) => (lookingForChanges ? reload() : undefined),
      () => undefined,
    );
  }, [drawn, reload]);

  const lookAgain = data !== null && (data.freshness.updating || data.freshness.lookingForChanges) && !loading;
  useEffect(() => {
    if (!lookAgain) return undefined;
    const timer = setTimeout(() => void reload(), UPDATING_MS);
    return () => clearTimeout(timer);
  }, [lookAgain, reload]);

  if (error?.code === 'not-found')
    return (
      <SectionMessage appearance="warning" title={`The program ${programKey} is gone`}>
        <Text>It was deleted, or you can’t see any of its projects. Choose another one by editing this overview.</Text>
      </SectionMessage>
    );
  if (data === null)
    return error === null ? (
      <Loading what={`Loading ${programKey}…`} />
    ) : (
      <Failure error={error} retry={() => void reload()} />
    );
  return (
    <Stack space="space.200">
      {error !== null && <Failure error={error} title="What is shown may be out of date" retry={() => void reload()} />}
      <ProgramSummary opened={data} />
    </Stack>
  );
}

/** The program overview on a dashboard: whichever program its edit view chose. */
export function Overview() {
  const context = useProductContext();
  if (context === undefined) return <Loading what="Loading the program overview…" />;
  const { programKey } = readPlacement(context.extension);
  if (programKey === null)
    return (
      <EmptyState
        header="No program chosen yet"
        description="Edit this overview and choose the program whose status, progress and cost it shows."
      />
    );
  return (
    <ReaderTime timeZone={context.timezone}>
      <OpenedProgram key={programKey} programKey={programKey} />
    </ReaderTime>
  );
}
