import GoalIcon from '@atlaskit/icon/core/goal';
import { useCallback } from 'react';
import type { CallOutput } from '../../../../../src/contract/calls';
import { call } from '../../calls';
import { LoadedPart } from '../../components/loaded-part';
import { Section } from '../../components/page';
import { AdministrationButton, EmptyPart } from '../../components/states';
import { useLoaded } from '../../state/use-loaded';
import styles from '../tab.module.css';
import { Benefits } from './benefits';
import { BenefitTotals } from './benefit-totals';
import { Objectives } from './objectives';

/** What a program wants and gains. */
export function StrategyTab({ program }: { program: CallOutput<'program.open'> }) {
  const programKey = program.program.key;
  const load = useCallback(() => call('program.strategy', { programKey }), [programKey]);
  const { loaded, retry } = useLoaded(load, () => false);
  return (
    <LoadedPart loaded={loaded} retry={retry} label="Loading objectives and benefits">
      {({ written, text, today, objectives, benefits, totals, moneyHidden }) =>
        !written ? (
          <NoStrategy admin={program.access.admin} />
        ) : (
          <>
            {text === '' ? null : (
              <Section title="Strategy">
                <p className={styles.intro}>{text}</p>
              </Section>
            )}
            <Objectives objectives={objectives} today={today} />
            <Benefits benefits={benefits} today={today} moneyHidden={moneyHidden} />
            {totals.length === 0 ? null : <BenefitTotals totals={totals} />}
          </>
        )
      }
    </LoadedPart>
  );
}

/** A program about which nobody has written yet. */
export function NoStrategy({ admin }: { admin: boolean }) {
  return (
    <EmptyPart icon={GoalIcon} title="No strategy yet" actions={admin ? <AdministrationButton /> : undefined}>
      {admin
        ? 'Objectives, benefits, risks and boundaries of the program come in with the office document in Administration.'
        : 'A Jira administrator enters the program’s objectives, benefits, risks and boundaries.'}
    </EmptyPart>
  );
}
