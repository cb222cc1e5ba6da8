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
import { call } from '../shared/call';
import { formatDay } from '../shared/format';
import { Failure } from '../shared/messages';
import { useSaving } from '../shared/use-saving';
import { formatMonth, type Months } from './close-words';

/** Asks before a month is closed, for a close can't be undone, and says what it fixes. */
export function CloseMonth({
  month,
  months,
  onAsked,
  onClose,
}: {
  month: Months['months'][number];
  months: Months;
  onAsked: () => void;
  onClose: () => void;
}) {
  const saving = useSaving();
  const { calendar, notCurrent } = months;
  const close = () =>
    void saving.run(async () => {
      await call('admin.closeMonth', { month: month.month });
      onAsked();
    });
  return (
    <Modal onClose={onClose}>
      <ModalHeader>
        <ModalTitle appearance="warning">{`Close ${formatMonth(month.month)}?`}</ModalTitle>
      </ModalHeader>
      <ModalBody>
        <Stack space="space.150">
          {saving.error !== null && <Failure error={saving.error} title="The month is not closed" />}
          <Text>
            Actual cost, planned value, earned value, budgets and estimates at completion up to{' '}
            {formatDay(month.lastDay)} are frozen as they are now. A closed month is never opened again: what changes
            afterwards is booked in the first open month, with its cause.
          </Text>
          {!calendar.fixed && (
            <Text>
              This is the first close. Every month before it is closed with it, and the calendar of months (first day{' '}
              {calendar.startDay}, time zone {calendar.timeZone}) can’t be changed any more.
            </Text>
          )}
          {notCurrent.length > 0 && (
            <Text>Not in step with Jira, and closed as last seen: {notCurrent.join(', ')}.</Text>
          )}
        </Stack>
      </ModalBody>
      <ModalFooter>
        <ButtonGroup label="Close or leave open">
          <Button appearance="subtle" onClick={onClose} isDisabled={saving.busy}>
            Leave it open
          </Button>
          <LoadingButton appearance="warning" onClick={close} isLoading={saving.busy} isDisabled={saving.busy}>
            Close month
          </LoadingButton>
        </ButtonGroup>
      </ModalFooter>
    </Modal>
  );
}
