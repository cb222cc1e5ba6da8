import type { Benefit } from '../domain/objectives/benefit';
import type { Checkpoint, Measurement } from '../domain/objectives/key-result';
import type { RiskKind } from '../domain/risk/risk';
import type { Setting } from './settings';

export interface KeyResultSettings {
  id: string;
  name: string;
  ownerAccountId: string | null;
  weight: number;
  measurement: Measurement & { unit?: string };
  startDay?: string | undefined;
  dueDay?: string | undefined;
  checkpoints: readonly Checkpoint[];
}

export interface ObjectiveSettings {
  id: string;
  name: string;
  ownerAccountId: string | null;
  startDay?: string | undefined;
  dueDay?: string | undefined;
  projectIds: readonly string[];
  keyResults: readonly KeyResultSettings[];
}

/** A benefit with its name; its contributors are project ids. */
export type BenefitSettings = Omit<Benefit, 'owner'> & { name: string; ownerAccountId: string | null };

/** A risk as the register has it. Money is minor units of the program's currency. */
export interface RiskSettings {
  id: string;
  name: string;
  kind: RiskKind;
  ownerAccountId: string | null;
  response: string;
  probability: number | null;
  impactMinor: number | null;
  residualProbability: number | null;
  residualImpactMinor: number | null;
  responseCostMinor: number;
  status: 'open' | 'closed' | 'happened';
  projectId: string | null;
}

/** What a program wants, gains and may lose; projects by id. */
export interface StrategySettings {
  strategy: string;
  budgetMinor: number | null;
  contingency: { budgetMinor: number; usedMinor: number } | null;
  objectives: readonly ObjectiveSettings[];
  benefits: readonly BenefitSettings[];
  risks: readonly RiskSettings[];
  boundaries: readonly { projectId: string; owns: string; doesNotOwn: string }[];
}

/** The strategy of every program that has one, by the program's key, out of rows of the kind `strategy`. */
export function strategiesIn(rows: readonly Setting<unknown>[]): Map<string, StrategySettings> {
  return new Map(
    rows.flatMap(({ kind, id, doc }) => (kind === 'strategy' ? [[id, doc as StrategySettings] as const] : [])),
  );
}
