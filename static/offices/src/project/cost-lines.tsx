import Button from '@atlaskit/button/new';
import ChevronDownIcon from '@atlaskit/icon/core/chevron-down';
import ChevronRightIcon from '@atlaskit/icon/core/chevron-right';
import Lozenge from '@atlaskit/lozenge';
import { Fragment, useState } from 'react';
import type { CallError } from '../../../../src/contract/envelope';
import type { CostLineShape } from '../../../../src/contract/project-tabs';
import type { CostLineState } from '../../../../src/domain/cost/cost-lines';
import { Section } from '../components/page';
import { TableFrame } from '../components/table';
import tableStyles from '../components/table.module.css';
import { useFormat } from '../state/office-context';
import { CLASS_WORDS, STATE_WORDS, STEP_WORDS, type Cost } from './cost-words';
import styles from './tab.module.css';

const HEADS = ['Supplier', 'For', 'Class', 'Control account', 'State today'] as const;
const NUMBER_HEADS = ['Amount', 'Booked up to today'] as const;

/** Cost that is not labour, line by line; each opens to its steps and the reversals of its accruals. */
export function CostLines({
  cost: { lineCount, today },
  lines,
  hasMore,
  more,
  loadingMore,
  moreError,
}: {
  cost: Cost;
  lines: readonly CostLineShape[];
  hasMore: boolean;
  more: () => void;
  loadingMore: boolean;
  moreError: CallError | null;
}) {
  const format = useFormat();
  if (lineCount === 0)
    return (
      <Section title="Cost lines">
        <p className={styles.subtle}>
          None. Licences, invoices and travel are recorded as cost lines in the office document in Administration.
        </p>
      </Section>
    );
  return (
    <Section title="Cost lines" hint={`${format.number(lines.length)} of ${format.count(lineCount, 'line')}`}>
      <TableFrame label="Cost lines and where they stand">
        <thead>
          <tr>
            {HEADS.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
            {NUMBER_HEADS.map((head) => (
              <th key={head} scope="col" className={tableStyles.number}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <Line key={line.id} line={line} today={today} />
          ))}
        </tbody>
      </TableFrame>
      {moreError === null ? null : (
        <p role="alert">
          {moreError.message} {moreError.hint}
        </p>
      )}
      {hasMore ? (
        <div className={styles.more}>
          <Button onClick={more} isLoading={loadingMore}>
            Show more
          </Button>
        </div>
      ) : null}
    </Section>
  );
}

const APPEARANCE = {
  planned: 'default',
  committed: 'inprogress',
  accrued: 'moved',
  actual: 'success',
} as const satisfies Record<CostLineState, string>;

function Line({ line, today }: { line: CostLineShape; today: string }) {
  const format = useFormat();
  const [open, setOpen] = useState(false);
  const { id, supplier, category, costClass, currency, account, standing, bookedMinor, history } = line;
  const money = (minor: number) => format.money(minor, currency);
  return (
    <Fragment>
      <tr>
        <td>
          <button
            type="button"
            className={styles.disclosure}
            aria-expanded={open}
            onClick={() => setOpen((before) => !before)}
          >
            {open ? <ChevronDownIcon label="" size="small" /> : <ChevronRightIcon label="" size="small" />}
            {supplier === '' ? id : supplier}
          </button>
        </td>
        <td>{category}</td>
        <td>{CLASS_WORDS[costClass]}</td>
        <td>{account ?? <span className={tableStyles.quiet}>Outside the plan</span>}</td>
        <td>
          {standing === null ? (
            <span className={tableStyles.quiet}>Not yet planned</span>
          ) : (
            <Lozenge appearance={APPEARANCE[standing.state]}>{STATE_WORDS[standing.state]}</Lozenge>
          )}
        </td>
        <td className={tableStyles.number}>{standing === null ? '–' : money(standing.amountMinor)}</td>
        <td className={tableStyles.number}>{money(bookedMinor)}</td>
      </tr>
      {open ? (
        <tr>
          <td colSpan={HEADS.length + NUMBER_HEADS.length}>
            <ul className={styles.history} aria-label={`Steps of ${supplier === '' ? id : supplier}`}>
              {history.map(({ kind, day, amountMinor }, index) => (
                <li key={index}>
                  <span>{format.day(day)}</span>
                  <span>
                    {STEP_WORDS[kind]}
                    {day > today ? <span className={styles.subtle}> (to come)</span> : null}
                  </span>
                  <span className={styles.amount}>{money(amountMinor)}</span>
                </li>
              ))}
            </ul>
          </td>
        </tr>
      ) : null}
    </Fragment>
  );
}
