import type { ChangeShape } from '../../../../src/contract/changes';
import { TableFrame } from '../components/table';
import tableStyles from '../components/table.module.css';
import { VisuallyHidden } from '../components/visually-hidden';
import type { Format } from '../format/format';
import { useFormat } from '../state/office-context';
import { amountText, CAUSE_WORDS, causesIn, measureName, signedText, type Cause, type Explained } from './change-words';

/** One cause of one measure. */
export interface Chosen extends Pick<ChangeShape, 'measure' | 'currency'> {
  cause: Cause;
}

/** Every measure with its opening, what moved it cause by cause, and its closing. */
export function ChangeTable({
  explained,
  scopeName,
  chosen,
  choose,
}: {
  explained: Explained;
  scopeName: string;
  chosen: Chosen | null;
  choose: (chosen: Chosen) => void;
}) {
  const format = useFormat();
  const { changes, from, to } = explained;
  const causes = causesIn(changes);
  return (
    <TableFrame label={`What changed in ${scopeName}`}>
      <thead>
        <tr>
          <th scope="col" className={tableStyles.pinned}>
            Measure
          </th>
          <th scope="col" className={tableStyles.number}>
            {format.day(from)}
          </th>
          {causes.map((cause) => (
            <th key={cause} scope="col" className={tableStyles.number} title={CAUSE_WORDS[cause][1]}>
              {CAUSE_WORDS[cause][0]}
            </th>
          ))}
          {causes.length === 0 ? (
            <th scope="col" className={tableStyles.number}>
              Changes
            </th>
          ) : null}
          <th scope="col" className={tableStyles.number}>
            {format.day(to)}
          </th>
        </tr>
      </thead>
      <tbody>
        {changes.map((change) => (
          <tr key={measureName(change)}>
            <th scope="row" className={tableStyles.pinned}>
              {measureName(change)}
            </th>
            <td className={tableStyles.number}>{amountText(change.opening, change, format)}</td>
            {causes.map((cause) => (
              <td key={cause} className={tableStyles.number}>
                <CauseCell change={change} cause={cause} chosen={chosen} choose={choose} format={format} />
              </td>
            ))}
            {causes.length === 0 ? <td className={`${tableStyles.number} ${tableStyles.quiet}`}>None</td> : null}
            <td className={tableStyles.number}>
              <strong>{amountText(change.closing, change, format)}</strong>
            </td>
          </tr>
        ))}
      </tbody>
    </TableFrame>
  );
}

function CauseCell({
  change,
  cause,
  chosen,
  choose,
  format,
}: {
  change: ChangeShape;
  cause: Cause;
  chosen: Chosen | null;
  choose: (chosen: Chosen) => void;
  format: Format;
}) {
  const { measure, currency, causes } = change;
  const found = causes.find((one) => one.cause === cause);
  if (!found)
    return (
      <span className={tableStyles.quiet}>
        <span aria-hidden>–</span>
        <VisuallyHidden>None</VisuallyHidden>
      </span>
    );
  const text = signedText(found.amount, change, format);
  if (found.items === 0) return text;
  const pressed = chosen?.measure === measure && chosen.currency === currency && chosen.cause === cause;
  return (
    <button
      type="button"
      className={tableStyles.name}
      aria-pressed={pressed}
      title={format.count(found.items, 'work item')}
      onClick={() => choose({ measure, currency, cause })}
    >
      {text}
      <VisuallyHidden>
        {' '}
        by {CAUSE_WORDS[cause][0].toLowerCase()} of {measureName(change).toLowerCase()}: show the work items
      </VisuallyHidden>
    </button>
  );
}
