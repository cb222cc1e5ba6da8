import { PEOPLE } from '../support/open-office';
import { issue, smallSite, space, type ItemSpec } from '../support/small-site';
import type { SiteData } from '../../sandbox/data/site-data';

/** Days on which items of the small sites were created, and came to be in progress; by key. */
export interface Days {
  created?: Readonly<Record<string, string>>;
  inProgressSince?: Readonly<Record<string, string>>;
}

/** A small site whose items begin on given days. */
export function datedSite(
  site: Parameters<typeof smallSite>[0],
  { created = {}, inProgressSince = {} }: Days,
): SiteData {
  const { spaces, items } = site;
  const morning = (day: string) => `${day}T08:00:00.000+0000`;
  return {
    ...smallSite(site),
    issues: items.map((item) => {
      const { fields, ...document } = issue(item, spaces, items);
      const [born, since] = [created[item.key], inProgressSince[item.key]];
      return {
        ...document,
        fields: {
          ...fields,
          ...(born === undefined ? {} : { created: morning(born) }),
          ...(since === undefined ? {} : { statuscategorychangedate: morning(since) }),
        },
      };
    }),
  };
}

const done = (day: string) => ({ status: 'Done', updated: `${day}T10:00:00.000+0000` }) as const;
const worklog = (id: number, day: string, hours: number, by = PEOPLE.member) => ({ id, by, day, hours });

/** Two items of the plan and one outside of it are done; one is in progress, one has not begun. */
export const TRACK_ITEMS: ItemSpec[] = [
  { id: 1, key: 'RAIL-1', ...done('2026-01-15'), worklogs: [worklog(11, '2026-01-12', 10)] },
  { id: 2, key: 'RAIL-2', ...done('2026-02-20'), worklogs: [worklog(12, '2026-02-03', 5)] },
  { id: 3, key: 'RAIL-3', status: 'In Progress', worklogs: [worklog(13, '2026-03-02', 1)] },
  { id: 4, key: 'RAIL-4' },
  { id: 5, key: 'RAIL-5', ...done('2026-02-24'), worklogs: [worklog(14, '2026-02-24', 0.5)] },
];

const from = (key: string, budgetMinor: number, start: string, finish: string) => ({ key, budgetMinor, start, finish });

export const RATE = { subject: { kind: 'site' }, currency: 'EUR', minorUnitsPerHour: 8_000, validFrom: '2026-01-01' };

const PROGRAM = {
  key: 'NORTH',
  name: 'North line',
  currency: 'EUR',
  projects: [{ spaceKey: 'RAIL' }, { spaceKey: 'SHOP' }],
};

/** The project of RAIL against the second of its baselines; today is 2 March 2026, a Monday. */
export function trackSite(): SiteData {
  return datedSite(
    {
      spaces: [space(100, 'RAIL'), space(200, 'SHOP')],
      items: [...TRACK_ITEMS, { id: 21, key: 'SHOP-1' }],
      office: {
        version: 1,
        programs: [PROGRAM],
        projects: [{ spaceKey: 'RAIL', name: 'Track works', dueDate: '2026-04-13' }],
        rates: [RATE],
        plans: [
          {
            spaceKey: 'RAIL',
            baselines: [
              {
                id: 'first',
                name: 'First plan',
                setOn: '2025-12-01',
                currency: 'EUR',
                items: [from('RAIL-1', 90_000, '2025-12-08', '2025-12-19')],
              },
              {
                id: 'second',
                name: 'Second plan',
                setOn: '2026-01-02',
                currency: 'EUR',
                items: [
                  from('RAIL-1', 100_000, '2026-01-05', '2026-01-16'),
                  from('RAIL-2', 60_000, '2026-01-19', '2026-02-13'),
                  from('RAIL-3', 40_000, '2026-02-16', '2026-03-13'),
                  from('RAIL-99', 20_000, '2026-03-09', '2026-03-20'),
                ],
                approvedChanges: [
                  {
                    id: 'CR1',
                    approvedOn: '2026-02-01',
                    reason: 'Second platform',
                    add: [from('RAIL-4', 30_000, '2026-02-02', '2026-02-20')],
                  },
                ],
              },
            ],
          },
        ],
      },
    },
    {
      created: {
        'RAIL-1': '2026-01-05',
        'RAIL-2': '2026-01-05',
        'RAIL-3': '2026-01-05',
        'RAIL-4': '2026-01-05',
        'RAIL-5': '2026-02-10',
      },
      inProgressSince: { 'RAIL-3': '2026-02-25' },
    },
  );
}
