import type { CallOutput } from '../../../../../src/contract/calls';
import type { ToldShape } from '../../../../../src/contract/program-tabs/shared';
import { Section } from '../../components/page';
import { useFormat } from '../../state/office-context';
import { Card, Told } from '../told';
import styles from '../tab.module.css';

type Sums = NonNullable<CallOutput<'program.risks'>['sums']>;

/** What open risks expose to, threats and opportunities apart, against the contingency that is left. */
export function RiskSums({ sums, currency }: { sums: Sums; currency: string }) {
  const format = useFormat();
  const { expected, residual, responseCost, contingency, unassessed } = sums;
  const money = (told: ToldShape) => <Told told={told} write={(minor) => format.money(minor, currency)} />;
  const assessed = (sum: ToldShape, told: ToldShape) =>
    !sum.known && told.known ? `${format.money(told.value, currency)} of those assessed` : undefined;
  return (
    <Section title="Exposure" hint="Expected value: probability × impact. Open risks only">
      <div className={styles.cards}>
        <Card
          label="Threats after responses"
          value={money(residual.threats)}
          note={
            <>
              {money(expected.threats)} before
              {after(assessed(residual.threats, residual.assessedThreats))}
            </>
          }
        />
        <Card
          label="Opportunities after responses"
          value={money(residual.opportunities)}
          note={
            <>
              {money(expected.opportunities)} before
              {after(assessed(residual.opportunities, residual.assessedOpportunities))}
            </>
          }
        />
        <Card label="Contingency left" value={money(contingency.left)} note={<UsedOf use={contingency.use} />} />
        <Card
          label={
            contingency.surplus.known && contingency.surplus.value < 0
              ? 'Contingency short by'
              : 'Surplus of contingency'
          }
          value={<Told told={contingency.surplus} write={(minor) => format.money(Math.abs(minor), currency)} />}
          note={
            contingency.sufficient === null
              ? 'Left less threats after responses'
              : contingency.sufficient
                ? 'It covers the threats after responses'
                : 'It does not cover the threats after responses'
          }
        />
        <Card label="Cost of responses" value={money(responseCost)} note="Of open risks" />
      </div>
      {unassessed === 0 ? null : (
        <p className={styles.note}>
          {format.count(unassessed, 'open risk')} without a probability or an impact: a risk that nobody has assessed is
          not a risk of nothing, so the sums are unknown.
        </p>
      )}
      <p className={styles.note}>
        Threats and opportunities stand apart, because a chance to gain does not pay for a loss.
      </p>
    </Section>
  );
}

const after = (words: string | undefined) => (words === undefined ? '' : `; ${words}`);

function UsedOf({ use }: { use: ToldShape }) {
  const format = useFormat();
  return use.known ? `Threats after responses are ${format.percent(use.value)} of it` : null;
}
