import type { Format } from '../../format/format';

/** A chance as a percentage with one decimal; only what is certain is 0 or 100%. */
export function chanceInWords(chance: number, format: Format): string {
  if (chance > 0 && chance < 0.001) return `< ${format.percentTo(0.001, 1)}`;
  if (chance < 1 && chance > 0.999) return `> ${format.percentTo(0.999, 1)}`;
  return format.percentTo(chance, 1);
}
