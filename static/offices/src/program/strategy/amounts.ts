import { minorUnits } from '../../../../../src/domain/money';
import type { Format } from '../../format/format';

/** Writes an amount of a benefit: money as money, all else as a number whose unit stands near by. Money is in major units, as it was recorded. */
export function amountOf(value: number, { unit, money }: { unit: string; money: boolean }, format: Format): string {
  return money ? format.money(minorUnits(value, unit), unit) : format.number(value, 2);
}

/** Who delivers a benefit, or the part of it, in words. */
export function projectName(project: { name: string } | null): string {
  return project?.name ?? 'Projects that you can’t browse';
}
