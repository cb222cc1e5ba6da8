import {
  Button,
  ButtonGroup,
  LoadingButton,
  Modal,
  ModalBody,
  ModalFooter,
  ModalHeader,
  ModalTitle,
  Stack,
  Text,
} from '@forge/react';
import type { ProgramSettings } from '../../contract/administration';
import { call } from '../shared/call';
import { formatCount } from '../shared/format';
import { Failure } from '../shared/messages';
import { useSaving } from '../shared/use-saving';

/** Asks before a program is deleted, and says what stays. */
export function DeleteProgram({
  program,
  onDeleted,
  onReload,
  onClose,
}: {
  program: ProgramSettings;
  onDeleted: () => void;
  onReload: () => void;
  onClose: () => void;
}) {
  const saving = useSaving();
  const remove = () =>
    void saving.run(async () => {
      await call('admin.deleteProgram', { key: program.key, version: program.version });
      onDeleted();
    });
  const conflict = saving.error?.code === 'conflict';

  return (
    <Modal onClose={onClose}>
      <ModalHeader>
        <ModalTitle appearance="danger">{`Delete ${program.name}?`}</ModalTitle>
      </ModalHeader>
      <ModalBody>
        <Stack space="space.200">
          {saving.error !== null && (
            <Failure
              error={saving.error}
              title={conflict ? 'Somebody saved this program meanwhile' : 'The program is not deleted'}
            />
          )}
          <Text>
            The program {program.key}, its status and the shares of its{' '}
            {formatCount(program.projects.length, 'project')} are deleted. The projects, their imported work, the rates
            and everything in Jira stay.
          </Text>
          <Text>Dashboards that show this program will say that it is gone.</Text>
        </Stack>
      </ModalBody>
      <ModalFooter>
        <ButtonGroup label="Delete or keep">
          <Button appearance="subtle" onClick={onClose} isDisabled={saving.busy}>
            Keep it
          </Button>
          {conflict ? (
            <Button onClick={onReload}>Look at it again</Button>
          ) : (
            <LoadingButton appearance="danger" onClick={remove} isLoading={saving.busy} isDisabled={saving.busy}>
              Delete program
            </LoadingButton>
          )}
        </ButtonGroup>
      </ModalFooter>
    </Modal>
  );
}
