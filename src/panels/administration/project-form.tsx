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
import type { ProjectSettings } from '../../contract/administration';
import { call } from '../shared/call';
import { ChooseSeveral, DayInput, LongTextInput, PersonInput, TextInput } from '../shared/fields';
import { Failure } from '../shared/messages';
import { useToday } from '../shared/reader-time';
import { projectMeanwhile, type Office } from './conflict';
import { ConflictMessage } from './conflict-message';
import { draftProject, readProject } from './project-draft';
import { StatusFields } from './status-fields';
import { useVersionedForm } from './use-versioned-form';

/** Changes a project: its name, goal, people, dates, and the spaces whose work it is. */
export function ProjectForm({
  office,
  project,
  onSaved,
  onReload,
  onClose,
}: {
  office: Office;
  project: ProjectSettings;
  onSaved: (saved: ProjectSettings) => void;
  onReload: (theirs: ProjectSettings | null) => void;
  onClose: () => void;
}) {
  const today = useToday();
  const form = useVersionedForm({
    open: () => draftProject(project, today),
    version: project.version,
    read: (draft, version) => {
      const reading = readProject(draft, project, version);
      return reading.ok ? { ok: true, settings: reading.project } : reading;
    },
    save: async (settings) => onSaved((await call('admin.saveProject', settings)).project),
    compare: (now) => projectMeanwhile(project, now),
  });
  const { draft, problems, saving } = form;
  const fixed = saving.busy;

  return (
    <Modal onClose={onClose} width="large" shouldScrollInViewport>
      <Form onSubmit={async () => void (await form.submit())}>
        <ModalHeader>
          <ModalTitle>{`Edit ${project.name}`}</ModalTitle>
        </ModalHeader>
        <ModalBody>
          <Stack space="space.200">
            {form.conflict && (
              <ConflictMessage
                what="project"
                meanwhile={form.meanwhile}
                busy={fixed}
                onTakeTheirs={() => onReload(form.meanwhile?.theirs ?? null)}
                onSaveMine={() => void form.submitOverTheirs()}
              />
            )}
            {saving.error !== null && !form.conflict && (
              <Failure error={saving.error} title="The project is not saved" retry={() => void form.submit()} />
            )}
            <FormSection>
              <TextInput
                id="project-name"
                label="Name"
                required
                initial={draft.name}
                disabled={fixed}
                problem={problems.name}
                onType={(name) => form.change({ name })}
              />
              <LongTextInput
                id="project-goal"
                label="Goal"
                initial={draft.goal}
                disabled={fixed}
                helper="What is there when the project is done, in a sentence or two."
                problem={problems.goal}
                onType={(goal) => form.change({ goal })}
              />
              <PersonInput
                id="project-manager"
                label="Project manager"
                initial={draft.managerAccountId}
                problem={problems.managerAccountId}
                onChoose={(managerAccountId) => form.change({ managerAccountId })}
              />
              <StatusFields draft={draft} problems={problems} disabled={fixed} onChange={form.change} />
              <DayInput
                id="project-start"
                label="Start"
                initial={draft.startDate}
                problem={problems.startDate}
                disabled={fixed}
                onChoose={(startDate) => form.change({ startDate })}
              />
              <DayInput
                id="project-due"
                label="Due date"
                initial={draft.dueDate}
                problem={problems.dueDate}
                disabled={fixed}
                onChoose={(dueDate) => form.change({ dueDate })}
              />
            </FormSection>
            <FormSection title="Scope">
              <ChooseSeveral
                id="project-spaces"
                label="Spaces whose work belongs to this project"
                required
                initial={draft.spaceIds}
                choices={office.spaces.map((space) => ({ value: space.id, label: `${space.name} (${space.key})` }))}
                disabled={fixed}
                helper="One space is one project, unless several spaces work for the same goal."
                problem={problems.spaceIds}
                onChoose={(spaceIds) => form.change({ spaceIds })}
              />
            </FormSection>
          </Stack>
        </ModalBody>
        <ModalFooter>
          <ButtonGroup label="Save or cancel">
            <Button appearance="subtle" onClick={onClose} isDisabled={fixed}>
              Cancel
            </Button>
            <LoadingButton appearance="primary" type="submit" isLoading={saving.busy} isDisabled={fixed}>
              Save project
            </LoadingButton>
          </ButtonGroup>
        </ModalFooter>
      </Form>
    </Modal>
  );
}
