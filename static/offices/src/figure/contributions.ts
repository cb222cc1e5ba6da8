import type { Figure } from '../../../../src/domain/figure';

/** Contributions added in whole thousandths, so that decimal story points add up as written. */
export function sumContributions(rows: readonly { contribution: number }[]): number {
  return rows.reduce((sum, row) => sum + Math.round(row.contribution * 1000), 0) / 1000;
}

/** Whether the rows of a figure add up to it; a ratio is not a sum of its rows. */
export function isSumOfRows(figure: Figure, rowUnit: Figure['unit']): boolean {
  return figure.known && figure.unit !== 'ratio' && figure.unit === rowUnit;
}
