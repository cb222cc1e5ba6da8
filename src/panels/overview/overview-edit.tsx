import { widgetEdit } from '@forge/dashboards-bridge';
import { view } from '@forge/bridge';
import {
  EmptyState,
  Form,
  FormFooter,
  LoadingButton,
  SectionMessage,
  Stack,
  Text,
  useProductContext,
} from '@forge/react';
import { useEffect, useState } from 'react';
import type { CallOutput } from '../../contract/calls';
import { call } from '../shared/call';
import { Choose } from '../shared/fields';
import { Failure, Loading } from '../shared/messages';
import { useLoaded } from '../shared/use-loaded';
import { useSaving } from '../shared/use-saving';
import { readPlacement, type Placement } from './placement';

type Programs = CallOutput<'program.list'>['programs'];

/** Minutes after which a Jira dashboard loads its gadget again. */
const GADGET_REFRESH_MINUTES = 15;

const listPrograms = () => call('program.list', {});

interface EditProps {
  programs: Programs;
  chosen: string | null;
}

/** The program that was chosen before, unless it is gone or hidden from this viewer. */
function stillThere(programs: Programs, key: string | null): string | null {
  return programs.some((program) => program.key === key) ? key : null;
}

function GoneMessage({ programs, chosen }: EditProps) {
  if (chosen === null || stillThere(programs, chosen) !== null) return null;
  return (
    <SectionMessage appearance="warning" title={`The program ${chosen} is gone`}>
      <Text>It was deleted, or you can’t see any of its projects. Choose another one.</Text>
    </SectionMessage>
  );
}

function ChooseProgram({
  programs,
  chosen,
  problem,
  disabled,
  onChoose,
}: EditProps & { problem?: string | undefined; disabled?: boolean; onChoose: (key: string | null) => void }) {
  return (
    <Choose
      id="program"
      label="Program"
      required
      initial={stillThere(programs, chosen)}
      choices={programs.map((program) => ({ value: program.key, label: `${program.name} (${program.key})` }))}
      placeholder="Choose a program…"
      helper="Everybody sees the part of the program they may browse."
      problem={problem}
      disabled={disabled}
      onChoose={onChoose}
    />
  );
}

/** On a classic Jira dashboard the app brings the save button. */
function GadgetEdit({ programs, chosen }: EditProps) {
  const [key, setKey] = useState(stillThere(programs, chosen));
  const [submitted, setSubmitted] = useState(false);
  const saving = useSaving();
  const submit = async () => {
    setSubmitted(true);
    if (key === null) return;
    await saving.run(() => view.submit({ programKey: key, refresh: GADGET_REFRESH_MINUTES }));
  };
  return (
    <Form onSubmit={submit}>
      <Stack space="space.200">
        <GoneMessage programs={programs} chosen={chosen} />
        {saving.error !== null && <Failure error={saving.error} title="The choice is not saved" />}
        <ChooseProgram
          programs={programs}
          chosen={chosen}
          problem={submitted && key === null ? 'Choose a program.' : undefined}
          disabled={saving.busy}
          onChoose={setKey}
        />
      </Stack>
      <FormFooter align="start">
        <LoadingButton appearance="primary" type="submit" isLoading={saving.busy} isDisabled={saving.busy}>
          Save
        </LoadingButton>
      </FormFooter>
    </Form>
  );
}

/** On a dashboard of Atlassian Home the platform brings the save button; it saves the configuration handed over last. */
function WidgetEdit({ programs, chosen }: EditProps) {
  const [failed, setFailed] = useState<string | null>(null);
  useEffect(() => {
    widgetEdit.onSaveError((error) => setFailed(error.message)).catch((thrown: unknown) => setFailed(String(thrown)));
  }, []);
  const choose = (key: string | null) => {
    setFailed(null);
    if (key === null) return;
    widgetEdit.updateConfig({ programKey: key }).catch((thrown: unknown) => setFailed(String(thrown)));
  };
  return (
    <Stack space="space.200">
      <GoneMessage programs={programs} chosen={chosen} />
      {failed !== null && (
        <SectionMessage appearance="error" title="The choice is not saved">
          <Text>{failed}</Text>
        </SectionMessage>
      )}
      <ChooseProgram programs={programs} chosen={chosen} onChoose={choose} />
    </Stack>
  );
}

function EditFor({ placement }: { placement: Placement }) {
  const { data, error, reload } = useLoaded(listPrograms);
  if (data === null)
    return error === null ? (
      <Loading what="Loading programs…" />
    ) : (
      <Failure error={error} retry={() => void reload()} />
    );
  if (data.programs.length === 0)
    return (
      <EmptyState
        header="No program to choose"
        description={
          data.access.admin
            ? 'Create the first one in Jira settings, Apps, Program Office.'
            : 'There is no program with a project that you may browse. A Jira administrator creates programs.'
        }
      />
    );
  return placement.host === 'gadget' ? (
    <GadgetEdit programs={data.programs} chosen={placement.programKey} />
  ) : (
    <WidgetEdit programs={data.programs} chosen={placement.programKey} />
  );
}

/** The overview's edit view: which program it shows. */
export function OverviewEdit() {
  const context = useProductContext();
  if (context === undefined) return <Loading what="Loading programs…" />;
  return <EditFor placement={readPlacement(context.extension)} />;
}
