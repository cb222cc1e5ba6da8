import Lozenge from '@atlaskit/lozenge';
import type { RiskPlace, RiskShape } from '../../../../../src/contract/program-tabs/risks';
import { Section } from '../../components/page';
import { Person } from '../../components/person';
import { TableFrame } from '../../components/table';
import tableStyles from '../../components/table.module.css';
import { useFormat } from '../../state/office-context';
import { Told } from '../told';
import tabStyles from '../tab.module.css';
import { BAND_LOOKS, KIND_WORDS, levelName, sortRisks, STATUS_WORDS } from './risk-words';

/** Every risk that the viewer may know, open ones first, each group from the highest score down. */
export function RiskRegister({
  risks,
  currency,
  financials,
}: {
  risks: readonly RiskShape[];
  currency: string;
  financials: boolean;
}) {
  return (
    <Section title="Register" hint="Open risks first, the highest before responses on top">
      <TableFrame label="Risk register">
        <thead>
          <tr>
            <th scope="col" className={tableStyles.pinned}>
              Risk
            </th>
            <th scope="col">Status</th>
            <th scope="col">Before</th>
            <th scope="col">After</th>
            {financials ? (
              <>
                <th scope="col" className={tableStyles.number}>
                  Impact
                </th>
                <th scope="col" className={tableStyles.number}>
                  Expected
                </th>
                <th scope="col" className={tableStyles.number}>
                  Residual
                </th>
              </>
            ) : null}
            <th scope="col">Response</th>
            {financials ? (
              <th scope="col" className={tableStyles.number}>
                Response is worth
              </th>
            ) : null}
            <th scope="col">Owner</th>
          </tr>
        </thead>
        <tbody>
          {sortRisks(risks).map((risk) => (
            <RiskRow key={risk.id} risk={risk} currency={currency} />
          ))}
        </tbody>
      </TableFrame>
    </Section>
  );
}

function RiskRow({ risk, currency }: { risk: RiskShape; currency: string }) {
  const format = useFormat();
  const { money } = risk;
  const write = (minor: number) => format.money(minor, currency);
  return (
    <tr>
      <th scope="row" className={tableStyles.pinned}>
        {risk.name}
        <span className={tableStyles.under}>
          {KIND_WORDS[risk.kind]} · {risk.project?.name ?? 'The whole program'}
        </span>
      </th>
      <td>
        <Lozenge appearance={risk.status === 'happened' ? 'removed' : 'default'}>{STATUS_WORDS[risk.status]}</Lozenge>
      </td>
      <td>
        <Place place={risk.before} />
      </td>
      <td>
        <Place place={risk.after} />
      </td>
      {money === null ? null : (
        <>
          <td className={tableStyles.number}>
            <Told told={money.impact} write={write} />
          </td>
          <td className={tableStyles.number}>
            <Told told={money.expected} write={write} />
          </td>
          <td className={tableStyles.number}>
            <Told told={money.residual} write={write} />
          </td>
        </>
      )}
      <td className={tabStyles.read}>
        {risk.response === '' ? <span className={tableStyles.quiet}>None written</span> : risk.response}
      </td>
      {money === null ? null : (
        <td className={tableStyles.number}>
          <Told told={money.responseValue} write={write} />
          {money.responseCost.known && money.responseCost.value > 0 ? (
            <span className={tableStyles.under}>after {write(money.responseCost.value)} of cost</span>
          ) : null}
        </td>
      )}
      <td className={tableStyles.nowrap}>
        <Person accountId={risk.ownerAccountId} />
      </td>
    </tr>
  );
}

/** The band of a risk with its probability and the level of its impact. */
function Place({ place: { probability, impactLevel, band } }: { place: RiskPlace }) {
  const format = useFormat();
  const look = band === null ? null : BAND_LOOKS[band];
  return (
    <>
      {look === null ? <Lozenge>Not assessed</Lozenge> : <Lozenge appearance={look.appearance}>{look.text}</Lozenge>}
      <span className={tableStyles.under}>
        {probability === null ? 'No probability' : format.percent(probability)}, impact{' '}
        {levelName(impactLevel).toLowerCase()}
      </span>
    </>
  );
}
