import type { Reason } from '../../../../src/domain/figure';
import { assertNever } from '../assert-never';

/** Why a figure is unknown, in a few words. */
export function reasonInWords(reason: Reason): string {
  switch (reason) {
    case 'no-items':
      return 'No work items';
    case 'no-estimates':
      return 'Nothing estimated';
    case 'no-rates':
      return 'No hourly rates';
    case 'no-exchange-rate':
      return 'Exchange rate missing';
    case 'no-due-dates':
      return 'No due dates';
    case 'not-permitted':
      return 'Needs permission';
    case 'not-imported':
      return 'Not read from Jira';
    default:
      return assertNever(reason);
  }
}
