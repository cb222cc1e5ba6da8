import type { JournalPosting } from './journal';
import type { CostLine, CostLineEntry } from './cost-lines';
import type { StampedPosting } from './posting';

/** A worklog's posting as the journal has it: `cost:labour:PROJECT:CLASS`. */
export function labourPosting(posting: StampedPosting): JournalPosting {
  const { worklogId, day, project, costClass, currency, amountMinor } = posting;
  return { id: worklogId, day, account: ['cost', 'labour', project, costClass], currency, amountMinor };
}

/** What a cost line books, as the journal has it: `cost:CATEGORY:PROJECT:CLASS`, reversals commented. */
export function costLinePosting(line: CostLine, entry: CostLineEntry): JournalPosting {
  const { project, category, costClass, currency, supplier } = line;
  const { day, amountMinor, kind } = entry;
  const comment = kind === 'actual' ? supplier : `${kind === 'accrual' ? 'accrual' : 'accrual reversed'}: ${supplier}`;
  return { id: line.id, day, account: ['cost', category, project, costClass], currency, amountMinor, comment };
}
