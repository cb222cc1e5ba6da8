import type { Choice } from './fields';

/** Every current and former ISO 4217 currency that the browser knows, with its name; `also` are codes already in use. */
export function currencyChoices(also: readonly string[] = []): Choice[] {
  const names = new Intl.DisplayNames(['en'], { type: 'currency' });
  const codes = new Set([...Intl.supportedValuesOf('currency'), ...also]);
  return [...codes].sort().map((code) => ({ value: code, label: `${code} – ${names.of(code) ?? code}` }));
}
