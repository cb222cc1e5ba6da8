import Button from '@atlaskit/button/new';
import Textfield from '@atlaskit/textfield';
import { useId, useState, type FormEvent } from 'react';
import { addDays } from '../../../../src/domain/calendar';
import { Switches } from '../components/switches';
import type { Explained, Stretch } from './change-words';
import styles from './changes.module.css';

/** The days between which changes are told; null: the backend's own, the last seven. */
export interface Days {
  from: string | null;
  to: string | null;
}

const MONTH_DAYS = 30;

/** Chooses between which days changes are told. */
export function DayChooser({
  days,
  explained,
  choose,
}: {
  days: Days;
  /** What was told last, for the days that it may be told of. */
  explained: Explained | null;
  choose: (days: Days) => void;
}) {
  const [stretch, setStretch] = useState<Stretch>('week');
  const [known, setKnown] = useState(explained);
  if (explained !== null && explained !== known) setKnown(explained);
  const closed = known?.lastClosedDay ?? null;
  const choices: (readonly [Stretch, string])[] = [
    ['week', 'Last 7 days'],
    ['month', 'Last 30 days'],
    ...(closed === null ? [] : [['close', 'Since the last closed month'] as const]),
    ['other', 'Other days'],
  ];
  const take = (next: Stretch) => {
    setStretch(next);
    if (next === 'week') choose({ from: null, to: null });
    if (next === 'month' && known !== null) choose({ from: addDays(known.today, -MONTH_DAYS), to: known.today });
    if (next === 'close') choose({ from: closed, to: null });
  };
  return (
    <div className={styles.chooser}>
      <Switches label="Between which days" choices={choices} chosen={stretch} choose={take} />
      {stretch === 'other' && known !== null ? (
        <OtherDays from={days.from ?? known.from} to={days.to ?? known.to} today={known.today} choose={choose} />
      ) : null}
    </div>
  );
}

function OtherDays({
  from,
  to,
  today,
  choose,
}: {
  from: string;
  to: string;
  today: string;
  choose: (days: Days) => void;
}) {
  const [first, setFirst] = useState(from);
  const [last, setLast] = useState(to);
  const ids = { from: useId(), to: useId(), problem: useId() };
  const problem =
    first === '' || last === ''
      ? 'Choose both days.'
      : first >= last
        ? 'The first day has to be before the last.'
        : last > today
          ? 'The last day has not come yet.'
          : null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (problem === null) choose({ from: first, to: last });
  };
  return (
    <form className={styles.days} onSubmit={submit} noValidate>
      <label htmlFor={ids.from}>From the end of</label>
      <Textfield
        id={ids.from}
        type="date"
        value={first}
        max={today}
        width="small"
        isCompact
        onChange={({ currentTarget }) => setFirst(currentTarget.value)}
      />
      <label htmlFor={ids.to}>to the end of</label>
      <Textfield
        id={ids.to}
        type="date"
        value={last}
        max={today}
        width="small"
        isCompact
        isInvalid={problem !== null}
        aria-describedby={ids.problem}
        onChange={({ currentTarget }) => setLast(currentTarget.value)}
      />
      <Button type="submit" spacing="compact" isDisabled={problem !== null}>
        Show
      </Button>
      <span id={ids.problem} role="status" className={styles.problem}>
        {problem}
      </span>
    </form>
  );
}
