import { Box, Button, DynamicTable, EmptyState, ModalTransition, Stack, Text, User } from '@forge/react';
import { useState } from 'react';
import type { ProjectSettings } from '../../contract/administration';
import { StatusLozenge } from '../shared/declared-status';
import { formatDay } from '../shared/format';
import { Done } from '../shared/messages';
import { TAB_BODY } from '../shared/spacing';
import type { Office } from './conflict';
import { ProjectForm } from './project-form';

function datesInWords(project: ProjectSettings): string {
  const { startDate, dueDate } = project;
  if (startDate === null && dueDate === null) return 'No dates';
  if (startDate === null) return `Due ${formatDay(dueDate ?? '')}`;
  return dueDate === null ? `From ${formatDay(startDate)}` : `${formatDay(startDate)} to ${formatDay(dueDate)}`;
}

/** Projects: what they are for, who manages them, and the spaces they are made of. */
export function ProjectsTab({ office, reload }: { office: Office; reload: () => Promise<void> }) {
  const [open, setOpen] = useState<ProjectSettings | null>(null);
  const [done, setDone] = useState<string | null>(null);
  const keys = new Map(office.spaces.map((space) => [space.id, space.key]));

  if (office.projects.length === 0)
    return (
      <EmptyState
        header="No projects yet"
        description="Each space in Jira is a project of its own until you say otherwise. Let the app read the list of spaces under Import."
      />
    );
  return (
    <Box xcss={TAB_BODY}>
      <Stack space="space.200">
        {done !== null && <Done text={done} />}
        <DynamicTable
          label="Projects"
          head={{
            cells: [
              { key: 'name', content: 'Project' },
              { key: 'spaces', content: 'Spaces' },
              { key: 'status', content: 'Declared status' },
              { key: 'manager', content: 'Manager' },
              { key: 'dates', content: 'Dates' },
              { key: 'actions', content: 'Actions' },
            ],
          }}
          rowsPerPage={20}
          rows={office.projects.map((project) => ({
            key: project.id,
            cells: [
              {
                key: 'name',
                content: (
                  <Stack space="space.050">
                    <Text weight="medium">{project.name}</Text>
                    {project.goal !== '' && (
                      <Text size="small" maxLines={2}>
                        {project.goal}
                      </Text>
                    )}
                  </Stack>
                ),
              },
              { key: 'spaces', content: <Text>{project.spaceIds.map((id) => keys.get(id) ?? id).join(', ')}</Text> },
              { key: 'status', content: <StatusLozenge status={project.declaredStatus} /> },
              {
                key: 'manager',
                content:
                  project.managerAccountId === null ? (
                    <Text>Nobody yet</Text>
                  ) : (
                    <User accountId={project.managerAccountId} />
                  ),
              },
              { key: 'dates', content: <Text>{datesInWords(project)}</Text> },
              {
                key: 'actions',
                content: (
                  <Button
                    spacing="compact"
                    onClick={() => {
                      setDone(null);
                      setOpen(project);
                    }}
                  >
                    Edit
                  </Button>
                ),
              },
            ],
          }))}
        />
      </Stack>
      <ModalTransition>
        {open !== null && (
          <ProjectForm
            key={`${open.id} ${open.version}`}
            office={office}
            project={open}
            onSaved={(saved) => {
              setOpen(null);
              setDone(`${saved.name} is saved.`);
              void reload();
            }}
            onReload={(theirs) => {
              setOpen(theirs);
              void reload();
            }}
            onClose={() => setOpen(null)}
          />
        )}
      </ModalTransition>
    </Box>
  );
}
