import { Stack, Tab, TabList, TabPanel, Tabs, useProductContext } from '@forge/react';
import { useMemo } from 'react';
import { call } from '../shared/call';
import { Failure, Loading } from '../shared/messages';
import { ReaderTime } from '../shared/reader-time';
import { useLoaded } from '../shared/use-loaded';
import { AuditTab } from './audit-tab';
import type { Office } from './conflict';
import { DocumentTab } from './document-tab';
import { ImportTab } from './import-tab';
import { MonthsTab } from './months-tab';
import { ProgramsTab } from './programs-tab';
import { ProjectsTab } from './projects-tab';
import { RatesTab } from './rates-tab';
import { useProgress } from './use-progress';

const openOffice = () => call('admin.open', {});

function OfficeTabs({ office, reload }: { office: Office; reload: () => Promise<void> }) {
  const opened = useMemo(() => {
    const { sync, spaces, usage, budget } = office;
    return { sync, spaces, usage, budget };
  }, [office]);
  const { progress, error } = useProgress(opened, reload);
  const undecided = office.spaces.filter((space) => space.pointsFieldAmbiguous).length;
  const importNote = progress.sync.running ? ' (running)' : undecided > 0 ? ` (${undecided} to decide)` : '';
  return (
    // Panels stay mounted, so what is typed in one survives a look at another.
    <Tabs id="administration" shouldUnmountTabPanelOnChange={false}>
      <TabList>
        <Tab>Programs</Tab>
        <Tab>Projects</Tab>
        <Tab>Rates</Tab>
        <Tab>Months</Tab>
        <Tab>{`Import${importNote}`}</Tab>
        <Tab>Document</Tab>
        <Tab>Audit</Tab>
      </TabList>
      <TabPanel>
        <ProgramsTab office={office} reload={reload} />
      </TabPanel>
      <TabPanel>
        <ProjectsTab office={office} reload={reload} />
      </TabPanel>
      <TabPanel>
        <RatesTab office={office} reload={reload} />
      </TabPanel>
      <TabPanel>
        <MonthsTab office={office} />
      </TabPanel>
      <TabPanel>
        <ImportTab office={office} progress={progress} progressError={error} reload={reload} />
      </TabPanel>
      <TabPanel>
        <DocumentTab office={office} reload={reload} />
      </TabPanel>
      <TabPanel>
        <AuditTab audit={office.audit} />
      </TabPanel>
    </Tabs>
  );
}

/** Administration, for Jira administrators: programs, projects, rates, months, import, office document, audit. */
export function Administration() {
  const { data, error, reload } = useLoaded(openOffice);
  const context = useProductContext();
  if (data === null || context === undefined)
    return error === null ? (
      <Loading what="Loading administration…" />
    ) : (
      <Failure error={error} retry={() => void reload()} />
    );
  return (
    <Stack space="space.200">
      {error !== null && <Failure error={error} title="What is shown may be out of date" retry={() => void reload()} />}
      <ReaderTime timeZone={context.timezone}>
        <OfficeTabs office={data} reload={reload} />
      </ReaderTime>
    </Stack>
  );
}
