import { costLineEntries, costLineStanding } from '../domain/cost/cost-lines';
import { officeSettings, fiscalCalendarOf } from '../ledger/office-settings';
import type { RowsRequest } from './figure-rows';
import type { OtherRow } from './plan-rows';
import type { Project } from './portfolio';

/** The cost lines behind a figure, in the currency that is reported in: what each has booked, or has committed. */
export async function costLineRows(
  projects: readonly Project[],
  metric: 'cost.lines' | 'cost.committed',
  { currency, today }: Pick<RowsRequest, 'currency' | 'today'>,
): Promise<OtherRow[]> {
  const office = await officeSettings();
  const calendar = fiscalCalendarOf(office.site);
  return projects.flatMap(({ id, name }) =>
    (office.costLines.get(id) ?? []).flatMap((line): OtherRow[] => {
      if (line.currency !== currency) return [];
      const row = { name: line.id, note: `${line.supplier}, ${line.category}, ${name}` };
      if (metric === 'cost.committed') {
        const standing = costLineStanding(line, today, calendar);
        return standing?.state === 'committed' ? [{ ...row, contribution: standing.amountMinor }] : [];
      }
      const booked = costLineEntries(line, calendar)
        .filter(({ day }) => day <= today)
        .reduce((sum, { amountMinor }) => sum + amountMinor, 0);
      return booked === 0 ? [] : [{ ...row, contribution: booked }];
    }),
  );
}
