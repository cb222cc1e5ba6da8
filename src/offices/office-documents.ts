import type { CallOutput, CallRequest } from '../contract/calls';
import { CallError } from '../contract/envelope';
import type { OfficeDocument } from '../contract/office-document';
import { accountsByRef } from '../ledger/accounts';
import { allRates } from '../ledger/rates';
import { jiraAsApp } from '../jira/client';
import { discover } from '../sync/worker';
import { administrator } from './access';
import { addRate, saveProgram, saveProject } from './administration-changes';
import { loadPortfolio, type Portfolio } from './portfolio';

interface KeyedSpaces {
  idOf(spaceKey: string): string;
}

/** Finds spaces by key. Throws CallError that names every key of the document that Jira does not list, before anything is saved. */
function spacesByKey(portfolio: Portfolio, document: OfficeDocument): KeyedSpaces {
  const ids = new Map([...portfolio.spaces.values()].map(({ key, id }) => [key, id]));
  const named = [
    ...document.programs.flatMap(({ projects }) => projects.map(({ spaceKey }) => spaceKey)),
    ...document.projects.flatMap(({ spaceKey, furtherSpaceKeys }) => [spaceKey, ...furtherSpaceKeys]),
  ];
  const unknown = [...new Set(named.filter((key) => !ids.has(key)))];
  if (unknown.length > 0) {
    throw new CallError(
      'bad-request',
      `The document names spaces that the app can’t see: ${unknown.join(', ')}.`,
      'Correct the keys, or give the app access to these spaces. Nothing was changed.',
    );
  }
  return {
    idOf(spaceKey) {
      const id = ids.get(spaceKey);
      if (id === undefined) throw new RangeError(`space ${spaceKey} was not checked`);
      return id;
    },
  };
}

/** Brings programs, projects and rates in line with a document. What the document does not name stays as it is. */
export async function importDocument(
  { document }: CallRequest<'admin.importDocument'>,
  accountId: string,
): Promise<CallOutput<'admin.importDocument'>> {
  await administrator(accountId);
  await discover(jiraAsApp());
  const spaces = spacesByKey(await loadPortfolio(), document);
  for (const project of document.projects) {
    const id = `p${spaces.idOf(project.spaceKey)}`;
    const current = (await loadPortfolio()).projects.get(id);
    await saveProject(
      {
        id,
        name: project.name ?? current?.name ?? project.spaceKey,
        goal: project.goal,
        managerAccountId: project.managerAccountId ?? null,
        declaredStatus: project.declaredStatus ?? null,
        startDate: project.startDate ?? null,
        dueDate: project.dueDate ?? null,
        spaceIds: [...new Set([project.spaceKey, ...project.furtherSpaceKeys].map(spaces.idOf))],
        version: current?.version ?? 0,
      },
      accountId,
    );
  }
  for (const rate of document.rates) await addRate(rate, accountId);
  let spacesQueued = 0;
  for (const program of document.programs) {
    const portfolio = await loadPortfolio();
    const projects = program.projects.map(({ spaceKey, shareBasisPoints }) => ({
      projectId: portfolio.spaces.get(spaces.idOf(spaceKey))?.projectId ?? '',
      shareBasisPoints,
    }));
    spacesQueued += projects
      .flatMap(({ projectId }) => portfolio.projects.get(projectId)?.spaces ?? [])
      .filter(({ state }) => state === 'never').length;
    await saveProgram(
      {
        key: program.key,
        name: program.name,
        description: program.description,
        currency: program.currency,
        managerAccountId: program.managerAccountId ?? null,
        sponsorAccountId: program.sponsorAccountId ?? null,
        declaredStatus: program.declaredStatus ?? null,
        projects,
        version: portfolio.programs.get(program.key)?.version ?? 0,
      },
      accountId,
    );
  }
  return {
    programs: document.programs.length,
    projects: document.projects.length,
    rates: document.rates.length,
    spacesQueued,
  };
}

/** The present settings as a document that `importDocument` takes. */
export async function exportDocument(
  _request: CallRequest<'admin.exportDocument'>,
  accountId: string,
): Promise<CallOutput<'admin.exportDocument'>> {
  await administrator(accountId);
  const portfolio = await loadPortfolio();
  const rates = await allRates();
  const accounts = await accountsByRef(
    rates.flatMap(({ subject }) => (subject.kind === 'person' ? [subject.person] : [])),
  );
  const homeKey = (projectId: string) => portfolio.spaces.get(projectId.slice(1))?.key ?? '';
  return {
    document: {
      version: 1,
      programs: [...portfolio.programs.values()].map(
        ({ key, name, description, currency, managerAccountId, sponsorAccountId, declaredStatus, projects }) => ({
          key,
          name,
          description,
          currency,
          managerAccountId,
          sponsorAccountId,
          declaredStatus,
          projects: projects.map(({ project, shareBasisPoints }) => ({
            spaceKey: homeKey(project.id),
            shareBasisPoints,
          })),
        }),
      ),
      projects: [...portfolio.projects.values()]
        .filter(({ version, spaces }) => version > 0 || spaces.length > 1)
        .map(({ id, name, goal, managerAccountId, declaredStatus, startDate, dueDate, spaces }) => ({
          spaceKey: homeKey(id),
          furtherSpaceKeys: spaces.filter((space) => `p${space.id}` !== id).map(({ key }) => key),
          name,
          goal,
          managerAccountId,
          declaredStatus,
          startDate,
          dueDate,
        })),
      rates: rates.flatMap(({ subject, currency, minorUnitsPerHour, validFrom }): OfficeDocument['rates'] => {
        if (subject.kind === 'site') return [{ subject, currency, minorUnitsPerHour, validFrom }];
        const account = accounts.get(subject.person);
        return account
          ? [{ subject: { kind: 'person', accountId: account }, currency, minorUnitsPerHour, validFrom }]
          : [];
      }),
    },
  };
}
