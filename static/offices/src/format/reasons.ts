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
    case 'no-baseline':
      return 'No baseline';
    case 'no-cost':
      return 'No cost yet';
    case 'coverage-too-low':
      return 'Too little cost covered';
    case 'not-reported-yet':
      return 'Being prepared';
    case 'project-unknown':
      return 'A project’s is unknown';
    case 'nothing-to-measure':
      return 'Nothing to measure yet';
    case 'budget-used-up':
      return 'Budget used up';
    case 'no-history':
      return 'Too little history';
    case 'no-due-date':
      return 'No due date';
    default:
      return assertNever(reason);
  }
}
