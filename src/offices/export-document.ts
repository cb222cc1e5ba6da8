import type { CallOutput, CallRequest } from '../contract/calls';
import type { RateSubjectDocument } from '../contract/document/money';
import type { OfficeDocument, OfficeDocumentInput } from '../contract/office-document';
import type { StrategyDocument } from '../contract/document/strategy';
import type { AnyRateSubject } from '../domain/rates';
import { accountsByRef } from '../ledger/accounts';
import { baselines, plannedItems } from '../ledger/baselines';
import { officeSettings, type OfficeSettings } from '../ledger/office-settings';
import { allRates, type StoredRate } from '../ledger/rates';
import type { StrategySettings } from '../ledger/strategy';
import { administrator } from './access';
import { baselineDocument } from './baseline-document';
import { loadPortfolio } from './portfolio';

/** Turns what the ledger keeps into what a document says; undefined for a person who was erased. */
interface Naming {
  keyOf(projectId: string): string;
  accountOf(ref: string): string | undefined;
}

function rateSubject(subject: AnyRateSubject, { keyOf, accountOf }: Naming): RateSubjectDocument | undefined {
  switch (subject.kind) {
    case 'site':
    case 'role':
      return subject;
    case 'project':
      return { kind: 'project', spaceKey: keyOf(subject.project) };
    case 'role-in-project':
      return { kind: 'role-in-project', role: subject.role, spaceKey: keyOf(subject.project) };
    case 'person': {
      const accountId = accountOf(subject.person);
      return accountId === undefined ? undefined : { kind: 'person', accountId };
    }
    case 'person-in-project': {
      const accountId = accountOf(subject.person);
      return accountId === undefined
        ? undefined
        : { kind: 'person-in-project', accountId, spaceKey: keyOf(subject.project) };
    }
  }
}

/** A rate row's subject as documents name it; undefined for a person who was erased. */
export function rateSubjectNamed(
  subject: AnyRateSubject,
  keyOf: (projectId: string) => string,
  accountOf: (ref: string) => string | undefined,
): RateSubjectDocument | undefined {
  return rateSubject(subject, { keyOf, accountOf });
}

function strategyDocument(strategy: StrategySettings, { keyOf }: Naming): StrategyDocument {
  return {
    strategy: strategy.strategy,
    budgetMinor: strategy.budgetMinor,
    contingency: strategy.contingency,
    objectives: strategy.objectives.map(({ projectIds, keyResults, ...objective }) => ({
      ...objective,
      spaceKeys: projectIds.map(keyOf),
      keyResults: keyResults.map(({ measurement, checkpoints, ...keyResult }) => ({
        ...keyResult,
        checkpoints: [...checkpoints],
        measurement:
          measurement.kind === 'milestones'
            ? {
                kind: 'milestones',
                milestones: measurement.milestones.map((milestone) => ({ name: '', ...milestone })),
              }
            : measurement.kind === 'metric'
              ? { ...measurement, unit: measurement.unit ?? '' }
              : measurement,
      })),
    })),
    benefits: strategy.benefits.map(({ contributors, planned, realised, deliverables, ...benefit }) => ({
      ...benefit,
      planned: [...planned],
      realised: [...realised],
      deliverables: [...deliverables],
      contributors: contributors.map(({ project, shareBasisPoints }) => ({
        spaceKey: keyOf(project),
        ...(shareBasisPoints === undefined ? {} : { shareBasisPoints }),
      })),
    })),
    risks: strategy.risks.map(({ projectId, ...risk }) => ({
      ...risk,
      ...(projectId === null ? {} : { spaceKey: keyOf(projectId) }),
    })),
    boundaries: strategy.boundaries.map(({ projectId, ...boundary }) => ({ ...boundary, spaceKey: keyOf(projectId) })),
  };
}

/** The sections of money and people, in the order in which they are documented. */
function moneySections(office: OfficeSettings, naming: Naming): Partial<OfficeDocument> {
  const { keyOf, accountOf } = naming;
  const filled = <T extends Partial<OfficeDocument>>(sections: T): Partial<T> =>
    Object.fromEntries(
      Object.entries(sections).filter(([, rows]) => Array.isArray(rows) && rows.length > 0),
    ) as Partial<T>;
  const inProject = (project: string | undefined) => (project === undefined ? {} : { spaceKey: keyOf(project) });
  return filled({
    roles: office.roles.flatMap(({ person, project, ...role }) => {
      const accountId = accountOf(person);
      return accountId === undefined ? [] : [{ ...role, ...inProject(project), accountId }];
    }),
    exchangeRates: office.exchangeRates.map(({ from, to, rate, validFrom }) => ({ from, to, rate, validFrom })),
    costClassRules: office.costClassRules.map(({ id: _id, project, ...rule }) => ({ ...rule, ...inProject(project) })),
    projectStages: office.projectStages.map(({ project, ...stage }) => ({ ...stage, spaceKey: keyOf(project) })),
    costLines: [...office.costLines.values()].flatMap((lines) =>
      lines.map(({ project, steps, ...line }) => ({ ...line, steps: [...steps], spaceKey: keyOf(project) })),
    ),
    people: office.people.flatMap(({ person, workweek, exceptions, allocations, ...rest }) => {
      const accountId = accountOf(person);
      if (accountId === undefined) return [];
      return [
        {
          ...rest,
          accountId,
          ...(workweek ? { workweek: [...workweek] as [number, number, number, number, number, number, number] } : {}),
          exceptions: [...exceptions],
          allocations: allocations.map(({ project, ...allocation }) => ({ ...allocation, spaceKey: keyOf(project) })),
        },
      ];
    }),
  });
}

async function planSection(office: OfficeSettings, { keyOf }: Naming): Promise<OfficeDocument['plans']> {
  const heads = await baselines();
  const projects = [...new Set([...office.plans.keys(), ...heads.map(({ projectId }) => projectId)])];
  const plans: NonNullable<OfficeDocument['plans']> = [];
  for (const projectId of projects) {
    const { crediting, estimateToComplete, ...settings } = office.plans.get(projectId) ?? {};
    const documents = [];
    for (const head of heads.filter((one) => one.projectId === projectId))
      documents.push(baselineDocument(head, await plannedItems(projectId, head.id)));
    plans.push({
      ...settings,
      ...(crediting && crediting.kind !== 'percent' ? { crediting: structuredClone(crediting) } : {}),
      ...(estimateToComplete ? { estimateToComplete: [...estimateToComplete] } : {}),
      spaceKey: keyOf(projectId),
      baselines: documents,
    } as NonNullable<OfficeDocument['plans']>[number]);
  }
  return plans;
}

function peopleIn(rates: readonly StoredRate[], office: OfficeSettings): string[] {
  return [
    ...rates.flatMap(({ subject }) => ('person' in subject ? [subject.person] : [])),
    ...office.roles.map(({ person }) => person),
    ...office.people.map(({ person }) => person),
  ];
}

/** The present settings as a document that `importDocument` takes. */
export async function exportDocument(
  _request: CallRequest<'admin.exportDocument'>,
  accountId: string,
): Promise<CallOutput<'admin.exportDocument'>> {
  await administrator(accountId);
  const portfolio = await loadPortfolio();
  const rates = await allRates();
  const office = await officeSettings();
  const accounts = await accountsByRef(peopleIn(rates, office));
  const naming: Naming = {
    keyOf: (projectId) => portfolio.spaces.get(projectId.slice(1))?.key ?? '',
    accountOf: (ref) => accounts.get(ref) || undefined,
  };
  const { keyOf } = naming;
  const plans = await planSection(office, naming);
  const document: OfficeDocumentInput = {
    version: 1,
    ...(Object.keys(office.site).length > 0
      ? { site: structuredClone(office.site) as OfficeDocumentInput['site'] }
      : {}),
    programs: [...portfolio.programs.values()].map(
      ({
        key,
        name,
        description,
        currency,
        managerAccountId,
        sponsorAccountId,
        declaredStatus,
        projects,
        strategy,
      }) => ({
        key,
        name,
        description,
        currency,
        managerAccountId,
        sponsorAccountId,
        declaredStatus,
        projects: projects.map(({ project, shareBasisPoints }) => ({ spaceKey: keyOf(project.id), shareBasisPoints })),
        ...(strategy ? { strategy: strategyDocument(strategy, naming) } : {}),
      }),
    ),
    projects: [...portfolio.projects.values()]
      .filter(({ version, spaces }) => version > 0 || spaces.length > 1)
      .map(({ id, name, goal, managerAccountId, declaredStatus, startDate, dueDate, spaces }) => ({
        spaceKey: keyOf(id),
        furtherSpaceKeys: spaces.filter((space) => `p${space.id}` !== id).map(({ key }) => key),
        name,
        goal,
        managerAccountId,
        declaredStatus,
        startDate,
        dueDate,
      })),
    rates: rates.flatMap(({ subject, currency, minorUnitsPerHour, validFrom }) => {
      const named = rateSubject(subject, naming);
      return named ? [{ subject: named, currency, minorUnitsPerHour, validFrom }] : [];
    }),
    ...moneySections(office, naming),
    ...(plans && plans.length > 0 ? { plans } : {}),
  };
  return { document: document as OfficeDocument };
}
