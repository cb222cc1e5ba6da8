import WarningIcon from '@atlaskit/icon/core/warning';
import { useCallback, useState } from 'react';
import type { CallOutput } from '../../../../../src/contract/calls';
import { call } from '../../calls';
import { LoadedPart } from '../../components/loaded-part';
import { Section } from '../../components/page';
import { AdministrationButton, EmptyPart } from '../../components/states';
import { useFormat } from '../../state/office-context';
import { useLoaded } from '../../state/use-loaded';
import { Switches } from '../../components/switches';
import styles from '../tab.module.css';
import { RiskMatrix } from './risk-matrix';
import { RiskRegister } from './risk-register';
import { RiskSums } from './risk-sums';

type Risks = CallOutput<'program.risks'>;

/** A program's risk register: what it exposes to, where each risk stands, and what is done about it. */
export function RisksTab({ program }: { program: CallOutput<'program.open'> }) {
  const programKey = program.program.key;
  const load = useCallback(() => call('program.risks', { programKey }), [programKey]);
  const { loaded, retry } = useLoaded(load, () => false);
  return (
    <LoadedPart loaded={loaded} retry={retry} label="Loading risks">
      {(risks) =>
        risks.risks.length + risks.hiddenRisks === 0 ? (
          <NoRisks admin={program.access.admin} />
        ) : (
          <RisksView risks={risks} />
        )
      }
    </LoadedPart>
  );
}

function NoRisks({ admin }: { admin: boolean }) {
  return (
    <EmptyPart icon={WarningIcon} title="No risks recorded" actions={admin ? <AdministrationButton /> : undefined}>
      {admin
        ? 'Threats and opportunities come in with the office document in Administration. Without any, what the program is exposed to is unknown.'
        : 'A Jira administrator enters threats and opportunities. Without any, what the program is exposed to is unknown.'}
    </EmptyPart>
  );
}

const SCALES = {
  contingency: 'Impact in fifths of the program’s contingency',
  'largest-impact': 'There is no contingency, so impact is in fifths of the largest impact of an open risk',
  none: 'No open risk has an impact, so none can be placed',
} as const satisfies Record<Risks['impactScale'], string>;

function RisksView({ risks }: { risks: Risks }) {
  const format = useFormat();
  const [when, setWhen] = useState<'before' | 'after'>('before');
  const { sums, currency, unplaced, hiddenRisks, impactScale } = risks;
  return (
    <>
      {sums === null ? (
        <p className={styles.note}>
          Impacts, expected values and contingency are shown to those with the permission View program financials.
        </p>
      ) : (
        <RiskSums sums={sums} currency={currency} />
      )}
      <Section
        title="Where open risks stand"
        hint={`Probability in fifths. ${SCALES[impactScale]}.`}
        aside={
          <Switches
            label="Show risks"
            choices={[
              ['before', 'Before responses'],
              ['after', 'After responses'],
            ]}
            chosen={when}
            choose={setWhen}
          />
        }
      >
        <div className={styles.sides}>
          <RiskMatrix title="Threats" counts={risks[when].threats} kind="threat" />
          <RiskMatrix title="Opportunities" counts={risks[when].opportunities} kind="opportunity" />
        </div>
        {unplaced === 0 ? null : (
          <p className={styles.note}>
            {format.count(unplaced, 'open risk')} without a probability or an impact {unplaced === 1 ? 'has' : 'have'}{' '}
            no place here.
          </p>
        )}
      </Section>
      <RiskRegister risks={risks.risks} currency={currency} financials={sums !== null} />
      {hiddenRisks === 0 ? null : (
        <p className={styles.note}>
          {format.count(hiddenRisks, 'risk')} of projects that you can’t browse {hiddenRisks === 1 ? 'is' : 'are'} not
          listed{sums === null ? '' : ', but in the sums'}.
        </p>
      )}
    </>
  );
}
