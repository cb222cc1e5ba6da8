import {
  ButtonGroup,
  Button,
  Form,
  FormFooter,
  Heading,
  HelperMessage,
  Label,
  LoadingButton,
  Stack,
  Text,
  TextArea,
} from '@forge/react';
import { useState } from 'react';
import type { CallInput, CallOutput } from '../../contract/calls';
import { call } from '../shared/call';
import { Choose, DayInput } from '../shared/fields';
import { formatCount } from '../shared/format';
import { Failure } from '../shared/messages';
import { useSaving } from '../shared/use-saving';

type Asked = Omit<CallInput<'admin.journal'>, 'cursor'>;
type Page = CallOutput<'admin.journal'>;

const PER = [
  { value: 'day-and-account', label: 'One transaction per day and account' },
  { value: 'posting', label: 'One transaction per worklog or cost line' },
] as const;

/** A part of the journal that was written, and what it was asked for. */
interface Written {
  asked: Asked;
  part: number;
  page: Page;
}

/** Actual cost as text for plain-text accounting, a part at a time. */
export function JournalExport({ from, to }: { from: string; to: string }) {
  const [draft, setDraft] = useState<{ from: string | null; to: string | null; per: Asked['per'] }>({
    ...{ from, to },
    per: 'day-and-account',
  });
  const [submitted, setSubmitted] = useState(false);
  const [written, setWritten] = useState<Written | null>(null);
  const saving = useSaving();
  const change = (part: Partial<typeof draft>) => setDraft((before) => ({ ...before, ...part }));
  const backwards = draft.from !== null && draft.to !== null && draft.to < draft.from;

  const write = (asked: Asked, part: number, cursor: string | null) =>
    void saving.run(async () => setWritten({ asked, part, page: await call('admin.journal', { ...asked, cursor }) }));
  const submit = () => {
    setSubmitted(true);
    if (draft.from !== null && draft.to !== null && !backwards)
      write({ from: draft.from, to: draft.to, per: draft.per }, 1, null);
  };
  const next = written?.page.nextCursor ?? null;

  return (
    <Form onSubmit={submit}>
      <Stack space="space.100">
        <Heading size="small" as="h2">
          Journal
        </Heading>
        <Text>
          Actual cost as a journal that hledger and ledger read. Closed months are as they were closed; later changes
          stand in the month that books them. Sums are those of the offices, to the last cent.
        </Text>
        {saving.error !== null && <Failure error={saving.error} title="The journal is not written" retry={submit} />}
        <DayInput
          id="journal-from"
          label="From"
          required
          initial={draft.from}
          disabled={saving.busy}
          problem={submitted && draft.from === null ? 'Choose the first day.' : undefined}
          onChoose={(day) => change({ from: day })}
        />
        <DayInput
          id="journal-to"
          label="To"
          required
          initial={draft.to}
          disabled={saving.busy}
          problem={
            submitted && draft.to === null
              ? 'Choose the last day.'
              : submitted && backwards
                ? 'The last day is before the first.'
                : undefined
          }
          onChoose={(day) => change({ to: day })}
        />
        <Choose
          id="journal-per"
          label="Detail"
          required
          initial={draft.per}
          choices={PER}
          disabled={saving.busy}
          onChoose={(per) => change({ per: per ?? 'day-and-account' })}
        />
        {written !== null && (
          <Stack space="space.0">
            <Label labelFor="journal-text">
              {written.part === 1 && next === null ? 'Journal' : `Journal, part ${written.part}`}
            </Label>
            <TextArea
              id="journal-text"
              name="journal-text"
              value={written.page.text}
              isReadOnly
              isMonospaced
              minimumRows={12}
            />
            <HelperMessage>
              {formatCount(written.page.postings, 'posting')}.{' '}
              {next === null
                ? written.part === 1
                  ? 'This is all of it. Select all and copy it into a file.'
                  : 'This is the last part. Parts one after the other make one journal.'
                : 'More follows: copy this part, then show the next. Parts one after the other make one journal.'}
            </HelperMessage>
          </Stack>
        )}
      </Stack>
      <FormFooter align="start">
        <ButtonGroup label="Write the journal">
          <LoadingButton type="submit" isLoading={saving.busy} isDisabled={saving.busy}>
            {written === null ? 'Write journal' : 'Write it again'}
          </LoadingButton>
          {written !== null && next !== null && (
            <Button onClick={() => write(written.asked, written.part + 1, next)} isDisabled={saving.busy}>
              Show next part
            </Button>
          )}
        </ButtonGroup>
      </FormFooter>
    </Form>
  );
}
