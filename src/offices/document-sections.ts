import type { CostClassRule } from '../domain/cost/cost-class';
import type { RateSubjectDocument } from '../contract/document/money';
import type { StrategyDocument } from '../contract/document/strategy';
import type { OfficeDocument } from '../contract/office-document';
import type { AnyRateSubject } from '../domain/rates';
import { accountRef } from '../ledger/accounts';
import type { PersonSettings, PlannedCostLine, PlanSettings } from '../ledger/office-settings';
import type { StrategySettings } from '../ledger/strategy';

/** Turns what a document says into what the ledger keeps: spaces become projects, people the ledger's numbers. */
export interface Translation {
  projectOf(spaceKey: string): string;
}

const optional = <K extends string, V>(key: K, value: V | undefined): { [P in K]?: V } =>
  value === undefined ? {} : ({ [key]: value } as { [P in K]?: V });

/** Whose rate it is, in the ledger's terms. */
export function rateSubject(subject: RateSubjectDocument, { projectOf }: Translation): AnyRateSubject {
  switch (subject.kind) {
    case 'site':
      return { kind: 'site' };
    case 'person':
      return { kind: 'person', person: accountRef(subject.accountId) };
    case 'project':
      return { kind: 'project', project: projectOf(subject.spaceKey) };
    case 'role':
      return { kind: 'role', role: subject.role };
    case 'role-in-project':
      return { kind: 'role-in-project', role: subject.role, project: projectOf(subject.spaceKey) };
    case 'person-in-project':
      return {
        kind: 'person-in-project',
        person: accountRef(subject.accountId),
        project: projectOf(subject.spaceKey),
      };
  }
}

/** The accounts that the ledger's dictionary must know before a document's sections are saved. */
export function accountsOf({ rates, roles, people }: OfficeDocument): string[] {
  return [
    ...rates.flatMap(({ subject }) => ('accountId' in subject ? [subject.accountId] : [])),
    ...[...(roles ?? []), ...(people ?? [])].map(({ accountId }) => accountId),
  ];
}

export function rolesOf(roles: NonNullable<OfficeDocument['roles']>, { projectOf }: Translation) {
  return roles.map(({ accountId, role, spaceKey, validFrom, validTo }) => ({
    person: accountRef(accountId),
    role,
    ...optional('project', spaceKey === undefined ? undefined : projectOf(spaceKey)),
    validFrom,
    ...optional('validTo', validTo),
  }));
}

export function exchangeRatesOf(rows: NonNullable<OfficeDocument['exchangeRates']>) {
  return rows.map((row) => ({ ...row, id: `${row.from}-${row.to}-${row.validFrom}` }));
}

export function costClassRulesOf(
  rules: NonNullable<OfficeDocument['costClassRules']>,
  { projectOf }: Translation,
): CostClassRule[] {
  return rules.map(({ spaceKey, validTo, ...rule }, place) => ({
    ...rule,
    id: `${rule.order}-${place}`,
    ...optional('project', spaceKey === undefined ? undefined : projectOf(spaceKey)),
    ...optional('validTo', validTo),
  }));
}

export function projectStagesOf(rows: NonNullable<OfficeDocument['projectStages']>, { projectOf }: Translation) {
  return rows.map(({ spaceKey, ...row }) => ({ ...row, project: projectOf(spaceKey) }));
}

/** Cost lines by project. */
export function costLinesOf(
  lines: NonNullable<OfficeDocument['costLines']>,
  { projectOf }: Translation,
): Map<string, PlannedCostLine[]> {
  const byProject = new Map<string, PlannedCostLine[]>();
  for (const { spaceKey, account, ...line } of lines) {
    const project = projectOf(spaceKey);
    byProject.set(project, [...(byProject.get(project) ?? []), { ...line, project, ...optional('account', account) }]);
  }
  return byProject;
}

export function peopleOf(people: NonNullable<OfficeDocument['people']>, { projectOf }: Translation): PersonSettings[] {
  return people.map(({ accountId, team, department, workweek, exceptions, allocations }) => ({
    person: accountRef(accountId),
    ...optional('team', team),
    ...optional('department', department),
    ...optional('workweek', workweek),
    exceptions,
    allocations: allocations.map(({ spaceKey, from, to, basisPoints }) => ({
      project: projectOf(spaceKey),
      ...optional('from', from),
      ...optional('to', to),
      basisPoints,
    })),
  }));
}

type PlanDocument = NonNullable<OfficeDocument['plans']>[number];

/** How a project is planned, without its baselines. */
export function planSettingsOf(plan: PlanDocument): PlanSettings {
  const { spaceKey: _spaceKey, baselines: _baselines, ...settings } = plan;
  return settings;
}

export function strategyOf(document: StrategyDocument, { projectOf }: Translation): StrategySettings {
  return {
    strategy: document.strategy,
    budgetMinor: document.budgetMinor ?? null,
    contingency: document.contingency ?? null,
    objectives: document.objectives.map(({ spaceKeys, ownerAccountId, keyResults, ...objective }) => ({
      ...objective,
      ownerAccountId: ownerAccountId ?? null,
      projectIds: spaceKeys.map(projectOf),
      keyResults: keyResults.map(({ measurement, ownerAccountId: owner, ...keyResult }) => ({
        ...keyResult,
        ownerAccountId: owner ?? null,
        measurement:
          measurement.kind === 'milestones'
            ? {
                kind: 'milestones',
                milestones: measurement.milestones.map(({ dueDay, ...milestone }) => ({
                  ...milestone,
                  ...optional('dueDay', dueDay),
                })),
              }
            : measurement,
      })),
    })),
    benefits: document.benefits.map(({ ownerAccountId, target, contributors, startDay, dueDay, ...benefit }) => ({
      ...benefit,
      ownerAccountId: ownerAccountId ?? null,
      target: target ?? null,
      ...optional('startDay', startDay),
      ...optional('dueDay', dueDay),
      contributors: contributors.map(({ spaceKey, shareBasisPoints }) => ({
        project: projectOf(spaceKey),
        ...optional('shareBasisPoints', shareBasisPoints),
      })),
    })),
    risks: document.risks.map((risk) => ({
      id: risk.id,
      name: risk.name,
      kind: risk.kind,
      ownerAccountId: risk.ownerAccountId ?? null,
      response: risk.response,
      probability: risk.probability ?? null,
      impactMinor: risk.impactMinor ?? null,
      residualProbability: risk.residualProbability ?? null,
      residualImpactMinor: risk.residualImpactMinor ?? null,
      responseCostMinor: risk.responseCostMinor ?? 0,
      status: risk.status,
      projectId: risk.spaceKey === undefined ? null : projectOf(risk.spaceKey),
    })),
    boundaries: document.boundaries.map(({ spaceKey, ...boundary }) => ({
      ...boundary,
      projectId: projectOf(spaceKey),
    })),
  };
}
