import { Box, Button, Heading, Inline, Lozenge, ProgressBar, Stack, Strong, Text, xcss } from '@forge/react';
import { router } from '@forge/bridge';
import { useSaving } from '../shared/use-saving';
import { StatusLozenge } from '../shared/declared-status';
import { formatCount, formatDay, freshnessInWords } from '../shared/format';
import { useInstantFormat } from '../shared/reader-time';
import {
  summariseCost,
  summariseEstimate,
  summariseLeftOut,
  summariseProgress,
  summariseVisibility,
  type OpenProgram,
  type ProgressSummary,
} from './summary';

const ROW = xcss({
  padding: 'space.150',
  backgroundColor: 'elevation.surface.sunken',
  borderRadius: 'radius.medium',
});

function Progress({ label, progress }: { label: string; progress: ProgressSummary }) {
  return (
    <Stack space="space.050">
      {progress.done !== null && (
        <ProgressBar
          ariaLabel={`Progress of ${label}`}
          value={progress.done}
          appearance={progress.done === 1 ? 'success' : 'default'}
        />
      )}
      <Text size="small">{progress.words}</Text>
    </Stack>
  );
}

const HEALTH = {
  green: { text: 'Computed: on track', appearance: 'success' },
  amber: { text: 'Computed: at risk', appearance: 'moved' },
  red: { text: 'Computed: off track', appearance: 'removed' },
  unknown: { text: 'Computed: unknown', appearance: 'default' },
} as const satisfies Record<OpenProgram['projects'][number]['health']['level'], object>;

/** The health that was computed, beside what the manager has declared. */
function HealthLozenge({ level }: { level: keyof typeof HEALTH }) {
  const { text, appearance } = HEALTH[level];
  return <Lozenge appearance={appearance}>{text}</Lozenge>;
}

function ProjectRow({ project }: { project: OpenProgram['projects'][number] }) {
  return (
    <Box xcss={ROW}>
      <Stack space="space.050">
        <Inline spread="space-between" alignBlock="center" space="space.100">
          <Text weight="medium">{project.name}</Text>
          <Inline space="space.100" alignBlock="center">
            <HealthLozenge level={project.health.level} />
            <StatusLozenge status={project.declaredStatus} />
          </Inline>
        </Inline>
        <Progress label={project.name} progress={summariseProgress(project.measures)} />
        {project.freshness.notImported.length > 0 && (
          <Text size="small">Not in the figures yet: {project.freshness.notImported.join(', ')}</Text>
        )}
      </Stack>
    </Box>
  );
}

function Projects({ opened }: { opened: OpenProgram }) {
  const { projects, hidden } = opened;
  if (projects.length === 0 && hidden === null)
    return <Text>No projects yet: a Jira administrator puts them into the program.</Text>;
  return (
    <Stack space="space.100">
      {projects.map((project) => (
        <ProjectRow key={project.id} project={project} />
      ))}
      {hidden !== null && hidden.spaces > 0 && (
        <Box xcss={ROW}>
          <Stack space="space.050">
            <Text weight="medium">{formatCount(hidden.spaces, 'space')} that you can’t browse</Text>
            <Progress label="spaces that you can't browse" progress={summariseProgress(hidden.measures)} />
          </Stack>
        </Box>
      )}
    </Stack>
  );
}

/** One program at a glance. */
export function ProgramSummary({ opened }: { opened: OpenProgram }) {
  const { program } = opened;
  const navigation = useSaving();
  const writeInstant = useInstantFormat();
  const leftOut = summariseLeftOut(opened.total);
  const estimate = summariseEstimate(opened.total);
  const openOffice = () =>
    void navigation.run(() =>
      router.navigate({ target: 'module', moduleKey: 'program-office', path: `programs/${program.key}` }),
    );

  return (
    <Stack space="space.200">
      <Inline spread="space-between" alignBlock="center" space="space.100" shouldWrap>
        <Heading size="small" as="h3">{`${program.name} (${program.key})`}</Heading>
        <StatusLozenge status={program.declaredStatus} />
      </Inline>
      {program.declaredStatus !== null && (
        <Text size="small">
          {`Declared ${formatDay(program.declaredStatus.date)}`}
          {program.declaredStatus.note === '' ? '' : `: ${program.declaredStatus.note}`}
        </Text>
      )}
      <Progress label={program.name} progress={summariseProgress(opened.total)} />
      <Text>
        <Strong>Cost so far</Strong> {summariseCost(opened.total)}
      </Text>
      {estimate !== null && (
        <Text>
          <Strong>Expected in the end</Strong> {estimate}
        </Text>
      )}
      <Projects opened={opened} />
      <Stack space="space.050">
        {freshnessInWords(opened.freshness, writeInstant).map((line) => (
          <Text key={line} size="small">
            {line}
          </Text>
        ))}
        <Text size="small">{summariseVisibility(opened.access)}</Text>
        {leftOut !== null && <Text size="small">{leftOut}</Text>}
      </Stack>
      {navigation.error !== null && <Text color="color.text.danger">The program office could not be opened.</Text>}
      <Inline>
        <Button onClick={openOffice}>Open the program office</Button>
      </Inline>
    </Stack>
  );
}
