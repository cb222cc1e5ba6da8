import { createContext, useCallback, useContext, type ReactNode } from 'react';
import { dayIn } from '../../domain/calendar';
import { readerTimeZone } from '../../contract/time-zone';
import { formatInstant } from './format';

const TimeZone = createContext<string | null>(null);

/** Hands the time zone of the reader's Jira profile to everything below. */
export function ReaderTime({ timeZone, children }: { timeZone: string; children: ReactNode }) {
  return <TimeZone.Provider value={readerTimeZone(timeZone)}>{children}</TimeZone.Provider>;
}

function useTimeZone(): string {
  const timeZone = useContext(TimeZone);
  if (timeZone === null) throw new Error('the reader’s time needs a ReaderTime above');
  return timeZone;
}

/** Today's calendar day where the reader is. */
export function useToday(): string {
  return dayIn(useTimeZone(), Date.now());
}

/** Writes instants in the reader's time zone. */
export function useInstantFormat(): (instant: string) => string {
  const timeZone = useTimeZone();
  return useCallback((instant) => formatInstant(instant, timeZone), [timeZone]);
}
