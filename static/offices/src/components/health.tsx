import Lozenge from '@atlaskit/lozenge';
import type { HealthShape, JudgementShape } from '../../../../src/contract/shapes';
import {
  dimensionInWords,
  DIMENSION_WORDS,
  judgedFigure,
  LEVEL_WORDS,
  limitsInWords,
  ruleName,
  toGreenInWords,
  type HealthCurrencies,
} from '../format/health-words';
import { useFormat } from '../state/office-context';
import { Disclosure, DisclosureList } from './disclosure';
import { JiraLink } from './jira-link';
import styles from './health.module.css';

type Level = HealthShape['level'];

const APPEARANCE = {
  green: 'success',
  amber: 'moved',
  red: 'removed',
  unknown: 'default',
} as const satisfies Record<Level, string>;

/** A level of health as a word in its colour. */
export function HealthLozenge({ level }: { level: Level }) {
  return <Lozenge appearance={APPEARANCE[level]}>{LEVEL_WORDS[level]}</Lozenge>;
}

/**
 * Every dimension of a project's health; each opens to its rules, what they measured and what would turn them green.
 * Risks are told in the given currency of the program.
 */
export function HealthDimensions({ health, currency }: { health: HealthShape; currency?: string | undefined }) {
  const currencies = { plan: health.currency, program: currency };
  return (
    <DisclosureList>
      {health.dimensions.map((dimension) => (
        <DimensionLine key={dimension.dimension} dimension={dimension} currencies={currencies} />
      ))}
    </DisclosureList>
  );
}

function DimensionLine({
  dimension,
  currencies,
}: {
  dimension: HealthShape['dimensions'][number];
  currencies: HealthCurrencies;
}) {
  const format = useFormat();
  return (
    <Disclosure
      name={DIMENSION_WORDS[dimension.dimension]}
      columns="112px 96px minmax(0, 1fr)"
      beside={
        <>
          <span className={styles.level}>
            <HealthLozenge level={dimension.level} />
          </span>
          <span className={styles.because}>{dimensionInWords(dimension, format)}</span>
        </>
      }
    >
      {() => (
        <ul className={styles.rules}>
          {dimension.judgements.map((judgement) => (
            <RuleLine key={judgement.rule} judgement={judgement} currencies={currencies} />
          ))}
        </ul>
      )}
    </Disclosure>
  );
}

function RuleLine({ judgement, currencies }: { judgement: JudgementShape; currencies: HealthCurrencies }) {
  const format = useFormat();
  const { rule, level, value, limits, because, need, heaviest } = judgement;
  const toGreen = toGreenInWords(judgement, format, currencies);
  return (
    <li className={styles.rule}>
      <span className={styles.level}>
        <HealthLozenge level={level} />
      </span>
      <div className={styles.ruleText}>
        <p>
          {ruleName(rule)}
          {value === null ? null : (
            <strong className={styles.figure}> {judgedFigure(rule, value, limits, format)}</strong>
          )}
        </p>
        {level === 'unknown' || value === null ? (
          <p className={styles.subtle}>{need === null || need === because ? because : `${because} ${need}`}</p>
        ) : (
          <p className={styles.subtle}>Threshold: {limitsInWords(rule, limits, format)}</p>
        )}
        {toGreen === null ? null : (
          <p>
            <span className={styles.subtle}>To get on track:</span> {toGreen}
          </p>
        )}
        {heaviest.length === 0 ? null : (
          <p className={styles.heaviest}>
            <span className={styles.subtle}>Weighing most:</span>
            {heaviest.map(({ itemId, key, weight }) => (
              <span key={itemId}>
                <JiraLink path={`/browse/${encodeURIComponent(key)}`}>{key}</JiraLink>
                {rule === 'overdue-items' ? (
                  <span className={styles.subtle}> {format.amountInWords(weight, 'days')} overdue</span>
                ) : null}
              </span>
            ))}
          </p>
        )}
      </div>
    </li>
  );
}
