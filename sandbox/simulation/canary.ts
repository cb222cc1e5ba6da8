import type { SandboxPlatform } from '../forge';
import type { Tamper } from './run';

/** Defects that are planted to see that the checks find them. */
export const DEFECTS = ['a lost delta', 'a doubled worklog', 'a stale rate', 'a month reopened'] as const;
export type Defect = (typeof DEFECTS)[number];

type Handle = SandboxPlatform['sql']['handle'];

/** Stands between the app and its database. */
function onStatements(
  platform: SandboxPlatform,
  handle: (real: Handle, ...asked: Parameters<Handle>) => ReturnType<Handle>,
) {
  const real = platform.sql.handle.bind(platform.sql);
  platform.sql.handle = (endpoint, body) => handle(real, endpoint, body);
}

const NOTHING_WRITTEN = {
  status: 200,
  body: JSON.stringify({
    rows: { affectedRows: 1, fieldCount: 0, info: '', insertId: 0, serverStatus: 2, warningStatus: 0 },
  }),
};

/** The number of columns of a worklog that the fold stamps. */
const STAMPED_COLUMNS = 10;
/** Far beyond the ids of a simulated site. */
const ELSEWHERE = 1_000_000_000;
/** After so many statements whoever printed a closed month has done so. */
const MONTH_IS_PRINTED = 60;

/** Plants a defect. Each is a single write that goes astray, after which the app goes on as if nothing had happened. */
export const PLANT: Readonly<Record<Defect, Tamper>> = {
  'a lost delta': (platform) => {
    let isLost = false;
    onStatements(platform, (real, endpoint, body) => {
      if (isLost || !body.includes('INSERT INTO work_item')) return real(endpoint, body);
      isLost = true;
      return NOTHING_WRITTEN;
    });
  },
  'a doubled worklog': (platform) => {
    let isDoubled = false;
    onStatements(platform, (real, endpoint, body) => {
      const answer = real(endpoint, body);
      if (isDoubled || !body.includes('INSERT INTO worklog (id, item_id, author, work_day, seconds, updated, rate_id'))
        return answer;
      const { query, params, ...rest } = JSON.parse(body) as { query: string; params: unknown[] };
      const [id, ...row] = params.slice(0, STAMPED_COLUMNS);
      const single = query.replace(/VALUES \(.*?\) ON/s, `VALUES (${row.map(() => '?').join(', ')}, ?) ON`);
      isDoubled =
        real(endpoint, JSON.stringify({ ...rest, query: single, params: [Number(id) + ELSEWHERE, ...row] })).status ===
        200;
      return answer;
    });
  },
  'a stale rate': (platform) =>
    onStatements(platform, (real, endpoint, body) =>
      body.includes('UPDATE item_bucket SET dirty = ABS(dirty) + 1') ? NOTHING_WRITTEN : real(endpoint, body),
    ),
  'a month reopened': (platform) => {
    let since = -1;
    onStatements(platform, (real, endpoint, body) => {
      const answer = real(endpoint, body);
      if (since < 0 && /"books","months"/.test(body) && !/"query":"\s*SELECT/i.test(body)) since = 0;
      else if (since >= 0) since += 1;
      if (since === MONTH_IS_PRINTED) platform.sql.run("DELETE FROM setting WHERE kind = 'books' AND id = 'months'");
      return answer;
    });
  },
};
