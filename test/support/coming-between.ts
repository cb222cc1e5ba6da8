import type { Interference, PassingRequest } from '../../sandbox/forge';

type OnSql = (passing: PassingRequest, query: string) => Promise<Response | undefined>;

/** What comes between the app and its SQL: lets everything through but what `onSql`, once it is set, answers itself. */
export interface ComingBetween extends Interference {
  onSql: OnSql | undefined;
}

export function comingBetween(): ComingBetween {
  const between: ComingBetween = {
    onSql: undefined,
    async request(passing) {
      const { onSql } = between;
      if (passing.target.remote !== 'sql' || !onSql) return passing.answer();
      const { query } = JSON.parse(String(passing.init?.body)) as { query: string };
      return (await onSql(passing, query)) ?? passing.answer();
    },
    deliver: (due) => ({ now: due.slice(0, 1) }),
  };
  return between;
}
