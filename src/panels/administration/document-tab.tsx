import {
  Box,
  Button,
  ButtonGroup,
  Form,
  FormFooter,
  Heading,
  HelperMessage,
  Inline,
  Label,
  LoadingButton,
  ProgressBar,
  SectionMessage,
  Stack,
  Text,
  TextArea,
} from '@forge/react';
import { useState } from 'react';
import { sendDocument } from '../../contract/document/send-document';
import type { OfficeDocument } from '../../contract/office-document';
import { call } from '../shared/call';
import { LongTextInput } from '../shared/fields';
import { formatCount } from '../shared/format';
import { Done, Failure } from '../shared/messages';
import { useSaving } from '../shared/use-saving';
import { TAB_BODY } from '../shared/spacing';
import type { Office } from './conflict';
import { documentInWords, pricingOf, readOfficeText } from './office-text';
import { SettingsEffect } from './settings-effect';
import { useSettingsEffect } from './use-settings-effect';

function sizes(document: OfficeDocument) {
  return { programs: document.programs.length, projects: document.projects.length, rates: document.rates.length };
}

function Export() {
  const [text, setText] = useState<string | null>(null);
  const saving = useSaving();
  const read = () =>
    void saving.run(async () => {
      const { document } = await call('admin.exportDocument', {});
      setText(JSON.stringify(document, null, 2));
    });
  return (
    <Stack space="space.100">
      <Heading size="small" as="h2">
        Export
      </Heading>
      <Text>Programs, projects and rates as one JSON document. Spaces are named by key, people by account id.</Text>
      {saving.error !== null && <Failure error={saving.error} title="The export did not work" retry={read} />}
      <Inline>
        <LoadingButton onClick={read} isLoading={saving.busy} isDisabled={saving.busy}>
          {text === null ? 'Export' : 'Export again'}
        </LoadingButton>
      </Inline>
      {text !== null && (
        <Stack space="space.0">
          <Label labelFor="document-export">Exported document</Label>
          <TextArea id="document-export" name="document-export" value={text} isReadOnly isMonospaced minimumRows={12} />
          <HelperMessage>Select all and copy it; it can be imported again here or on another site.</HelperMessage>
        </Stack>
      )}
    </Stack>
  );
}

function Import({ office, reload }: { office: Office; reload: () => Promise<void> }) {
  const [text, setText] = useState('');
  const [problems, setProblems] = useState<string[]>([]);
  const [ready, setReady] = useState<OfficeDocument | null>(null);
  const [done, setDone] = useState<string | null>(null);
  const [sent, setSent] = useState({ parts: 0, all: 1 });
  const saving = useSaving();
  const looking = useSettingsEffect();
  const busy = saving.busy || looking.busy;
  const pricing = ready === null ? undefined : pricingOf(ready);

  const check = () => {
    saving.forget();
    looking.forget();
    setDone(null);
    const reading = readOfficeText(text);
    setReady(reading.ok ? reading.document : null);
    setSent({ parts: 0, all: reading.ok ? reading.parts : 1 });
    setProblems(reading.ok ? [] : reading.problems);
  };
  const importIt = (document: OfficeDocument) =>
    void saving.run(async () => {
      const counts = await sendDocument(call, document, (parts, all) => setSent({ parts, all }));
      setReady(null);
      looking.forget();
      setDone(
        `Imported: ${documentInWords(counts)}. The work of ${formatCount(counts.spacesQueued, 'space')} is queued for import.`,
      );
      await reload();
    });

  return (
    <Form onSubmit={check}>
      <Stack space="space.100">
        <Heading size="small" as="h2">
          Import
        </Heading>
        {done !== null && <Done text={done} />}
        {problems.length > 0 && (
          <SectionMessage appearance="error" title="This document can't be imported">
            <Stack space="space.050">
              {problems.map((problem) => (
                <Text key={problem}>{problem}</Text>
              ))}
            </Stack>
          </SectionMessage>
        )}
        {saving.error !== null && (
          <Failure
            error={saving.error}
            title="The document is not imported"
            retry={ready === null ? undefined : () => importIt(ready)}
          />
        )}
        <LongTextInput
          id="document-import"
          label="Document to import"
          initial={text}
          monospaced
          rows={8}
          disabled={busy}
          helper="Paste a document of any size here. It is checked first; nothing is changed until you say so."
          onType={(typed) => {
            setText(typed);
            setReady(null);
            looking.forget();
          }}
        />
        {ready !== null && (
          <SectionMessage appearance="information" title="Ready to import">
            <Text>The document holds {documentInWords(sizes(ready))}.</Text>
            {pricing !== undefined && (
              <Text>
                What its program shares, rates, roles, exchange rates, cost classes and stages do to cost can be shown
                before it is imported.
              </Text>
            )}
            {sent.all > 1 && <Text>It is large, so it is sent in {formatCount(sent.all, 'part')}.</Text>}
          </SectionMessage>
        )}
        {looking.error !== null && <Failure error={looking.error} title="The effect can’t be shown" />}
        {looking.effect !== null && <SettingsEffect effect={looking.effect} office={office} />}
        {saving.busy && sent.all > 1 && (
          <Stack space="space.050">
            <Text>
              Part {sent.parts} of {sent.all} is imported. Please keep this page open.
            </Text>
            <ProgressBar ariaLabel="Import of the document" value={sent.parts / sent.all} />
          </Stack>
        )}
      </Stack>
      <FormFooter align="start">
        <ButtonGroup label="Check and import">
          <Button type="submit" isDisabled={busy}>
            Check document
          </Button>
          {pricing !== undefined && (
            <LoadingButton
              onClick={() => looking.ask(() => call('admin.documentEffect', { document: pricing }))}
              isLoading={looking.busy}
              isDisabled={busy}
            >
              Show effect on cost
            </LoadingButton>
          )}
          {ready !== null && (
            <LoadingButton
              appearance="primary"
              onClick={() => importIt(ready)}
              isLoading={saving.busy}
              isDisabled={busy}
            >
              Import document
            </LoadingButton>
          )}
        </ButtonGroup>
      </FormFooter>
    </Form>
  );
}

/** The office document: everything an admin sets up, to keep, compare or carry to another site. */
export function DocumentTab({ office, reload }: { office: Office; reload: () => Promise<void> }) {
  return (
    <Box xcss={TAB_BODY}>
      <Stack space="space.400">
        <Export />
        <Import office={office} reload={reload} />
      </Stack>
    </Box>
  );
}
