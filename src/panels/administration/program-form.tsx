import {
  Button,
  ButtonGroup,
  Form,
  FormSection,
  LoadingButton,
  Modal,
  ModalBody,
  ModalFooter,
  ModalHeader,
  ModalTitle,
  Stack,
} from '@forge/react';
import { useMemo, useState } from 'react';
import type { ProgramSettings } from '../../contract/administration';
import { call } from '../shared/call';
import { currencyChoices } from '../shared/currencies';
import { Choose, ChooseSeveral, LongTextInput, PersonInput, TextInput } from '../shared/fields';
import { Failure } from '../shared/messages';
import { useToday } from '../shared/reader-time';
import { programMeanwhile, type Office } from './conflict';
import { ConflictMessage } from './conflict-message';
import {
  chooseProjects,
  draftProgram,
  programDocument,
  readProgram,
  shareField,
  shareLeft,
  sharesElsewhere,
} from './program-draft';
import { SettingsEffect } from './settings-effect';
import { StatusFields } from './status-fields';
import { useSettingsEffect } from './use-settings-effect';
import { useVersionedForm } from './use-versioned-form';

/** Creates a program, or changes one. Stays open, with everything typed, until it is saved or closed. */
export function ProgramForm({
  office,
  program,
  onSaved,
  onReload,
  onClose,
}: {
  office: Office;
  /** Null: a new one. */
  program: ProgramSettings | null;
  onSaved: (saved: ProgramSettings) => void;
  /** Somebody else's version shall take the form's place; null when they deleted the program. */
  onReload: (theirs: ProgramSettings | null) => void;
  onClose: () => void;
}) {
  const [currencies] = useState(() => currencyChoices(office.programs.map((other) => other.currency)));
  const taken = useMemo(() => sharesElsewhere(office.programs, program?.key ?? null), [office.programs, program]);
  const projectNames = useMemo(() => new Map(office.projects.map((project) => [project.id, project.name])), [office]);

  const today = useToday();
  const form = useVersionedForm({
    open: () => draftProgram(program, today),
    version: program?.version ?? 0,
    read: (draft, version) => {
      const reading = readProgram(draft, version, taken);
      if (!reading.ok) return reading;
      const exists = program === null && office.programs.some((other) => other.key === reading.program.key);
      return exists
        ? { ok: false, problems: { key: 'There is a program with this key already.' } }
        : { ok: true, settings: reading.program };
    },
    save: async (settings) => onSaved((await call('admin.saveProgram', settings)).program),
    compare: program === null ? null : (now) => programMeanwhile(program, now),
  });
  const { draft, problems, saving } = form;
  const looking = useSettingsEffect();
  const fixed = saving.busy || looking.busy;
  const change: typeof form.change = (part) => {
    form.change(part);
    looking.forget();
  };
  const look = () => {
    const settings = form.check();
    if (settings === null) return;
    const document = programDocument(settings, office.projects, office.spaces);
    looking.ask(() => call('admin.documentEffect', { document }));
  };

  return (
    <Modal onClose={onClose} width="large" shouldScrollInViewport>
      <Form onSubmit={async () => void (await form.submit())}>
        <ModalHeader>
          <ModalTitle>{program === null ? 'Create a program' : `Edit ${program.name}`}</ModalTitle>
        </ModalHeader>
        <ModalBody>
          <Stack space="space.200">
            {form.conflict && (
              <ConflictMessage
                what="program"
                meanwhile={form.meanwhile}
                busy={fixed}
                onTakeTheirs={() => onReload(form.meanwhile?.theirs ?? null)}
                onSaveMine={() => void form.submitOverTheirs()}
              />
            )}
            {saving.error !== null && !form.conflict && (
              <Failure error={saving.error} title="The program is not saved" retry={() => void form.submit()} />
            )}
            <FormSection>
              <TextInput
                id="program-key"
                label="Key"
                required
                initial={draft.key}
                readOnly={program !== null}
                disabled={fixed || program !== null}
                helper={
                  program === null
                    ? '2 to 10 capital letters and digits, such as APOLLO. It stays as it is once the program is created.'
                    : 'The key of a program never changes.'
                }
                problem={problems.key}
                onType={(key) => change({ key })}
              />
              <TextInput
                id="program-name"
                label="Name"
                required
                initial={draft.name}
                disabled={fixed}
                problem={problems.name}
                onType={(name) => change({ name })}
              />
              <LongTextInput
                id="program-description"
                label="Description"
                initial={draft.description}
                disabled={fixed}
                problem={problems.description}
                onType={(description) => change({ description })}
              />
              <Choose
                id="program-currency"
                label="Currency"
                required
                initial={draft.currency}
                choices={currencies}
                disabled={fixed}
                helper="The program's cost is reported in it."
                problem={problems.currency}
                onChoose={(currency) => change({ currency })}
              />
              <PersonInput
                id="program-manager"
                label="Program manager"
                initial={draft.managerAccountId}
                problem={problems.managerAccountId}
                onChoose={(managerAccountId) => change({ managerAccountId })}
              />
              <PersonInput
                id="program-sponsor"
                label="Sponsor"
                initial={draft.sponsorAccountId}
                problem={problems.sponsorAccountId}
                onChoose={(sponsorAccountId) => change({ sponsorAccountId })}
              />
              <StatusFields draft={draft} problems={problems} disabled={fixed} onChange={change} />
            </FormSection>
            <FormSection title="Projects">
              <ChooseSeveral
                id="program-projects"
                label="Projects of this program"
                initial={draft.projects.map((project) => project.projectId)}
                choices={office.projects.map((project) => ({ value: project.id, label: project.name }))}
                disabled={fixed}
                helper="The work of a project added here is imported from Jira."
                problem={problems.projects}
                onChoose={(chosen) => change((now) => ({ projects: chooseProjects(now.projects, chosen, taken) }))}
              />
              {draft.projects.map(({ projectId, share }) => (
                <TextInput
                  key={projectId}
                  id={shareField(projectId)}
                  label={`Share of ${projectNames.get(projectId) ?? projectId} in percent`}
                  required
                  initial={share}
                  disabled={fixed}
                  helper={
                    taken.has(projectId)
                      ? `Other programs hold the rest: at most ${shareLeft(taken, projectId)}%.`
                      : undefined
                  }
                  problem={problems[shareField(projectId)]}
                  onType={(typed) =>
                    change((now) => ({
                      projects: now.projects.map((project) =>
                        project.projectId === projectId ? { projectId, share: typed } : project,
                      ),
                    }))
                  }
                />
              ))}
            </FormSection>
            {looking.error !== null && <Failure error={looking.error} title="The effect can’t be shown" retry={look} />}
            {looking.effect !== null && <SettingsEffect effect={looking.effect} office={office} />}
          </Stack>
        </ModalBody>
        <ModalFooter>
          <ButtonGroup label="Save or cancel">
            <Button appearance="subtle" onClick={onClose} isDisabled={fixed}>
              Cancel
            </Button>
            <LoadingButton onClick={look} isLoading={looking.busy} isDisabled={fixed}>
              Show effect on cost
            </LoadingButton>
            <LoadingButton appearance="primary" type="submit" isLoading={saving.busy} isDisabled={fixed}>
              {program === null ? 'Create program' : 'Save program'}
            </LoadingButton>
          </ButtonGroup>
        </ModalFooter>
      </Form>
    </Modal>
  );
}
