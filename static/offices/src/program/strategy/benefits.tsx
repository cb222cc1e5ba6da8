import Lozenge from '@atlaskit/lozenge';
import type { ToldShape } from '../../../../../src/contract/program-tabs/shared';
import type { BenefitShape } from '../../../../../src/contract/program-tabs/strategy';
import { Section } from '../../components/page';
import { Person } from '../../components/person';
import { ProgressBar } from '../../components/progress';
import { TableFrame } from '../../components/table';
import tableStyles from '../../components/table.module.css';
import { useFormat } from '../../state/office-context';
import { Told } from '../told';
import tabStyles from '../tab.module.css';
import { amountOf, projectName } from './amounts';

/** Benefits with what is realised of what was planned and aimed at. */
export function Benefits({
  benefits,
  today,
  moneyHidden,
}: {
  benefits: readonly BenefitShape[];
  today: string;
  moneyHidden: number;
}) {
  const format = useFormat();
  return (
    <Section title="Benefits" hint={`Change since the baseline, up to ${format.day(today)}`}>
      {benefits.length === 0 ? (
        <p className={tabStyles.quiet}>No benefits have been written down.</p>
      ) : (
        <TableFrame label="Benefits">
          <thead>
            <tr>
              <th scope="col">Benefit</th>
              <th scope="col" className={tableStyles.number}>
                Planned by now
              </th>
              <th scope="col" className={tableStyles.number}>
                Realised
              </th>
              <th scope="col" className={tableStyles.number}>
                Target
              </th>
              <th scope="col">Of target</th>
              <th scope="col" className={tableStyles.number}>
                Of plan
              </th>
              <th scope="col">Due</th>
              <th scope="col">Delivered by</th>
              <th scope="col">Owner</th>
            </tr>
          </thead>
          <tbody>
            {benefits.map((benefit) => (
              <BenefitRow key={benefit.id} benefit={benefit} />
            ))}
          </tbody>
        </TableFrame>
      )}
      {moneyHidden === 0 ? null : (
        <p className={tabStyles.note}>
          Amounts of {format.count(moneyHidden, 'benefit')} in money are shown to those with the permission View program
          financials.
        </p>
      )}
    </Section>
  );
}

function BenefitRow({ benefit }: { benefit: BenefitShape }) {
  const format = useFormat();
  const { name, amounts, shareOfPlanned, shareOfTarget, dueDay, overdue, programOnly, contributors, deliverables } =
    benefit;
  return (
    <tr>
      <th scope="row" className={tabStyles.read}>
        {name}
        {benefit.money ? null : <span className={tableStyles.under}>In {benefit.unit}</span>}
        {programOnly ? <span className={tableStyles.under}>Only the program as a whole delivers it</span> : null}
        {deliverables.length === 0 ? null : <span className={tableStyles.under}>By {deliverables.join(', ')}</span>}
      </th>
      <Amount told={amounts?.planned ?? null} benefit={benefit} />
      <Amount told={amounts?.realised ?? null} benefit={benefit} />
      <Amount told={amounts?.target ?? null} benefit={benefit} />
      <td className={tableStyles.progressCell}>
        <Told
          told={shareOfTarget}
          write={(share) => (
            <ProgressBar done={Math.min(1, Math.max(0, share))} total={1} text={format.percent(share)} />
          )}
        />
      </td>
      <td className={tableStyles.number}>
        <Told told={shareOfPlanned} write={(share) => format.percent(share)} />
      </td>
      <td className={tableStyles.nowrap}>
        {dueDay === null ? <span className={tableStyles.quiet}>No due date</span> : format.day(dueDay)}
        {overdue === true ? (
          <span className={tableStyles.under}>
            <Lozenge appearance="removed">Overdue</Lozenge>
          </span>
        ) : null}
      </td>
      <td className={tabStyles.read}>
        {contributors.length === 0 ? (
          <span className={tableStyles.quiet}>No project named</span>
        ) : (
          contributors
            .map(({ project, shareBasisPoints }) =>
              shareBasisPoints === null
                ? projectName(project)
                : `${projectName(project)} ${format.share(shareBasisPoints)}`,
            )
            .join(', ')
        )}
      </td>
      <td className={tableStyles.nowrap}>
        <Person accountId={benefit.ownerAccountId} />
      </td>
    </tr>
  );
}

function Amount({ told, benefit }: { told: ToldShape | null; benefit: BenefitShape }) {
  const format = useFormat();
  return (
    <td className={tableStyles.number}>
      {told === null ? (
        <span className={tableStyles.quiet}>Needs permission</span>
      ) : (
        <Told told={told} write={(value) => amountOf(value, benefit, format)} />
      )}
    </td>
  );
}
