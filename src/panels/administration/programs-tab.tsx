import {
  Box,
  Button,
  ButtonGroup,
  DynamicTable,
  EmptyState,
  Inline,
  LoadingButton,
  ModalTransition,
  Stack,
  Text,
  User,
} from '@forge/react';
import { useState } from 'react';
import type { ProgramSettings } from '../../contract/administration';
import { call } from '../shared/call';
import { StatusLozenge } from '../shared/declared-status';
import { formatCount, formatDay } from '../shared/format';
import { Done, Failure } from '../shared/messages';
import { useSaving } from '../shared/use-saving';
import { writeShare } from '../shared/amount';
import { TAB_BODY } from '../shared/spacing';
import type { Office } from './conflict';
import { DeleteProgram } from './delete-program';
import { ProgramForm } from './program-form';

type Open =
  | { kind: 'form'; program: ProgramSettings | null }
  | { kind: 'delete'; program: ProgramSettings }
  | { kind: 'nothing' };

const NOTHING: Open = { kind: 'nothing' };

function sharesInWords(program: ProgramSettings, names: ReadonlyMap<string, string>): string {
  if (program.projects.length === 0) return 'No projects yet';
  return program.projects
    .map(({ projectId, shareBasisPoints }) => {
      const name = names.get(projectId) ?? projectId;
      return shareBasisPoints === 10_000 ? name : `${name} (${writeShare(shareBasisPoints)}%)`;
    })
    .join(', ');
}

function savedInWords(before: ProgramSettings | null, saved: ProgramSettings): string {
  const known = new Set(before?.projects.map((project) => project.projectId));
  const added = saved.projects.filter((project) => !known.has(project.projectId)).length;
  return added === 0
    ? `${saved.name} is saved.`
    : `${saved.name} is saved. The work of ${formatCount(added, 'added project')} is being imported; see Import.`;
}

/** Programs: create, edit, delete. */
export function ProgramsTab({ office, reload }: { office: Office; reload: () => Promise<void> }) {
  const [open, setOpen] = useState<Open>(NOTHING);
  const [done, setDone] = useState<string | null>(null);
  const reading = useSaving();
  const names = new Map(office.projects.map((project) => [project.id, project.name]));

  const begin = (next: Open) => {
    setDone(null);
    setOpen(next);
  };
  const finish = (text: string | null) => {
    setOpen(NOTHING);
    setDone(text);
    void reload();
  };
  const readSpaces = () =>
    void reading.run(async () => {
      await call('admin.startImport', { spaceIds: null });
      await reload();
    });

  return (
    <Box xcss={TAB_BODY}>
      <Stack space="space.200">
        {done !== null && <Done text={done} />}
        {reading.error !== null && <Failure error={reading.error} retry={readSpaces} />}
        {office.programs.length === 0 ? (
          <Stack space="space.100" alignInline="center">
            <EmptyState
              header="No program yet"
              description={
                office.projects.length === 0
                  ? 'A program is a set of projects that together reach a benefit. First let the app read the list of spaces from Jira: each space becomes a project.'
                  : 'A program is a set of projects that together reach a benefit. Create the first one, give it a currency and put projects into it: their work is then imported from Jira.'
              }
            />
            <ButtonGroup label="Begin">
              {office.projects.length === 0 && (
                <LoadingButton onClick={readSpaces} isLoading={reading.busy} isDisabled={reading.busy}>
                  Read spaces from Jira
                </LoadingButton>
              )}
              <Button appearance="primary" onClick={() => begin({ kind: 'form', program: null })}>
                Create the first program
              </Button>
            </ButtonGroup>
          </Stack>
        ) : (
          <>
            <Inline spread="space-between" alignBlock="center">
              <Text>{formatCount(office.programs.length, 'program')}</Text>
              <Button appearance="primary" onClick={() => begin({ kind: 'form', program: null })}>
                Create program
              </Button>
            </Inline>
            <DynamicTable
              label="Programs"
              head={{
                cells: [
                  { key: 'program', content: 'Program' },
                  { key: 'status', content: 'Declared status' },
                  { key: 'currency', content: 'Currency' },
                  { key: 'manager', content: 'Manager' },
                  { key: 'projects', content: 'Projects' },
                  { key: 'actions', content: 'Actions' },
                ],
              }}
              rowsPerPage={20}
              rows={office.programs.map((program) => ({
                key: program.key,
                cells: [
                  { key: 'program', content: <Text>{`${program.name} (${program.key})`}</Text> },
                  {
                    key: 'status',
                    content: (
                      <Inline space="space.100" alignBlock="center" shouldWrap>
                        <StatusLozenge status={program.declaredStatus} />
                        {program.declaredStatus !== null && <Text>{formatDay(program.declaredStatus.date)}</Text>}
                      </Inline>
                    ),
                  },
                  { key: 'currency', content: <Text>{program.currency}</Text> },
                  {
                    key: 'manager',
                    content:
                      program.managerAccountId === null ? (
                        <Text>Nobody yet</Text>
                      ) : (
                        <User accountId={program.managerAccountId} />
                      ),
                  },
                  { key: 'projects', content: <Text>{sharesInWords(program, names)}</Text> },
                  {
                    key: 'actions',
                    content: (
                      <ButtonGroup label={`Actions for ${program.name}`}>
                        <Button spacing="compact" onClick={() => begin({ kind: 'form', program })}>
                          Edit
                        </Button>
                        <Button
                          spacing="compact"
                          appearance="subtle"
                          onClick={() => begin({ kind: 'delete', program })}
                        >
                          Delete
                        </Button>
                      </ButtonGroup>
                    ),
                  },
                ],
              }))}
            />
          </>
        )}
      </Stack>
      <ModalTransition>
        {open.kind === 'form' && (
          <ProgramForm
            // Another version is another form: fields show what they begin with only once.
            key={`${open.program?.key ?? 'new'} ${open.program?.version ?? 0}`}
            office={office}
            program={open.program}
            onSaved={(saved) => finish(savedInWords(open.program, saved))}
            onReload={(theirs) => {
              void reload();
              setOpen(theirs === null ? NOTHING : { kind: 'form', program: theirs });
            }}
            onClose={() => setOpen(NOTHING)}
          />
        )}
        {open.kind === 'delete' && (
          <DeleteProgram
            program={open.program}
            onDeleted={() => finish(`${open.program.name} is deleted.`)}
            onReload={() => finish(null)}
            onClose={() => setOpen(NOTHING)}
          />
        )}
      </ModalTransition>
    </Box>
  );
}
