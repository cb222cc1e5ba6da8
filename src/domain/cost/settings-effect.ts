import { fiscalMonth, type FiscalCalendar } from '../close/fiscal-calendar';
import { addMoney, exactInteger, type MoneyByCurrency } from '../money';
import { costing, type CostedWorklog, type CostSettings } from './posting';

/** What one project's work by one person in one fiscal month costs before and after, in minor units of one currency. */
export interface SettingsEffectRow {
  project: string;
  person: string;
  month: string;
  currency: string;
  beforeMinor: number;
  afterMinor: number;
  differenceMinor: number;
}

/** A move between classes or programs that a change brings, beside what it changes in all. */
export interface SettingsMovement {
  key: string;
  currency: string;
  differenceMinor: number;
}

export interface SettingsEffect {
  /** Only rows that change, ordered by project, person, month and currency. */
  rows: SettingsEffectRow[];
  /** After less before; a currency is present once it was booked on either side. */
  total: MoneyByCurrency;
  byClass: SettingsMovement[];
  /** In the programs' currencies; `key` is the program. */
  byProgram: SettingsMovement[];
  unpricedSecondsBefore: number;
  unpricedSecondsAfter: number;
}

const SIDES = ['before', 'after'] as const;

/** Sums amounts on two sides under a key made of parts. */
function ledgerOfTwo<Parts extends string[]>() {
  const sums = new Map<string, { parts: Parts; before: number; after: number }>();
  return {
    add(side: (typeof SIDES)[number], amountMinor: number, ...parts: Parts) {
      const key = JSON.stringify(parts);
      const sum = sums.get(key) ?? { parts, before: 0, after: 0 };
      sum[side] = exactInteger(sum[side] + amountMinor);
      sums.set(key, sum);
    },
    changed() {
      return [...sums]
        .sort(([left], [right]) => (left < right ? -1 : 1))
        .flatMap(([, sum]) => (sum.before === sum.after ? [] : [sum]));
    },
  };
}

/** Adds up what a change of settings does to worklogs that are handed over in parts, in any order. */
export interface EffectOfChange {
  add(worklogs: readonly CostedWorklog[]): void;
  /** The effect on all that were added so far. */
  result(): SettingsEffect;
}

/**
 * Prepares to tell the exact difference that a change of settings makes to the cost of worklogs, before it is saved.
 * Rows sum to the total, currency by currency; time that gains or loses its price is counted in seconds.
 */
export function effectOfChange(before: CostSettings, after: CostSettings, calendar: FiscalCalendar): EffectOfChange {
  const price = { before: costing(before), after: costing(after) };
  const cost = ledgerOfTwo<[project: string, person: string, month: string, currency: string]>();
  const classes = ledgerOfTwo<[costClass: string, currency: string]>();
  const programs = ledgerOfTwo<[program: string, currency: string]>();
  const unpriced = { before: 0, after: 0 };
  let total: MoneyByCurrency = {};
  const movements = (sums: typeof programs) =>
    sums.changed().map(({ parts: [key, currency], before: was, after: is }) => ({
      key,
      currency,
      differenceMinor: exactInteger(is - was),
    }));
  const book = (side: (typeof SIDES)[number], worklog: CostedWorklog) => {
    const posting = price[side](worklog);
    if (!('amountMinor' in posting)) {
      unpriced[side] = exactInteger(unpriced[side] + posting.seconds);
      return;
    }
    const { project, person, currency, amountMinor } = posting;
    cost.add(side, amountMinor, project, person, fiscalMonth(calendar, posting.day), currency);
    classes.add(side, amountMinor, posting.costClass, currency);
    for (const part of posting.programs) programs.add(side, part.amountMinor, part.program, part.currency);
    total = addMoney(total, { [currency]: side === 'after' ? amountMinor : -amountMinor });
  };
  return {
    add(worklogs) {
      for (const side of SIDES) for (const worklog of worklogs) book(side, worklog);
    },
    result: () => ({
      rows: cost.changed().map(({ parts, before: beforeMinor, after: afterMinor }) => {
        const [project, person, month, currency] = parts;
        const differenceMinor = exactInteger(afterMinor - beforeMinor);
        return { project, person, month, currency, beforeMinor, afterMinor, differenceMinor };
      }),
      total,
      byClass: movements(classes),
      byProgram: movements(programs),
      unpricedSecondsBefore: unpriced.before,
      unpricedSecondsAfter: unpriced.after,
    }),
  };
}

/** The exact difference that a change of settings makes to the cost of given worklogs. */
export function effectOfSettings(
  worklogs: readonly CostedWorklog[],
  before: CostSettings,
  after: CostSettings,
  calendar: FiscalCalendar,
): SettingsEffect {
  const effect = effectOfChange(before, after, calendar);
  effect.add(worklogs);
  return effect.result();
}
