import Button from '@atlaskit/button/new';
import type { LeftOut } from '../../../../src/contract/shapes';
import { Section } from '../components/page';
import type { Format } from '../format/format';
import { useFormat } from '../state/office-context';
import type { FigureOwner } from './figure-button';
import { useOpenFigure } from './figure-opener';
import styles from './left-out.module.css';

/** How much was left out. Amounts that no exchange rate joins are counted by currency, never summed. */
function amountOf({ id, amount, unit }: LeftOut, format: Format, currency: string | undefined): string {
  if (id === 'other-currencies') return format.count(amount, 'currency', 'currencies');
  return format.amountInWords(amount, unit, currency);
}

/** What the figures above do not contain, or contain with a reserve, each with its amount. */
export function LeftOutSection({
  leftOut,
  owner,
  currency,
}: {
  leftOut: readonly LeftOut[];
  owner: FigureOwner;
  currency: string | undefined;
}) {
  const format = useFormat();
  const open = useOpenFigure();
  return (
    <Section title="What was left out" hint="Read the figures above with this in mind">
      {leftOut.length === 0 ? (
        <p className={styles.none}>Nothing. Every work item and every worklog is in the figures.</p>
      ) : (
        <ul className={styles.list}>
          {leftOut.map((line) => {
            const { opens } = line;
            return (
              <li key={line.id} className={styles.line}>
                <span className={styles.amount}>{amountOf(line, format, currency)}</span>
                <div>
                  <p className={styles.title}>{line.title}</p>
                  <p className={styles.explanation}>{line.explanation}</p>
                </div>
                {opens === null ? (
                  <span />
                ) : (
                  <Button
                    spacing="compact"
                    onClick={() => open({ ...owner, metric: opens })}
                    aria-label={`Show work items: ${line.title}`}
                  >
                    Show work items
                  </Button>
                )}
              </li>
            );
          })}
        </ul>
      )}
    </Section>
  );
}
