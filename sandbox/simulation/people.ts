import type { SpaceDocument, UserDocument } from '../data/site-data';

export const ADMIN = 'acc-admin';
/** Who logs time. */
export const WORKERS = ['acc-one', 'acc-two', 'acc-three'] as const;

export const USERS: UserDocument[] = [
  {
    accountId: ADMIN,
    displayName: 'Administrator',
    persona: 'admin',
    active: true,
    timeZone: 'UTC',
    globalPermissions: ['ADMINISTER', 'view-program-financials', 'view-rates', 'view-people'],
  },
  ...WORKERS.map((accountId) => ({
    accountId,
    displayName: accountId,
    active: true,
    timeZone: 'UTC',
    globalPermissions: [],
  })),
];

/** The site's three spaces: two of one kind, one team-managed. */
export const SPACES = [
  space('100', 'RAIL', 'classic'),
  space('200', 'SHOP', 'classic'),
  space('300', 'YARD', 'next-gen'),
] as const;

function space(id: string, key: string, style: SpaceDocument['style']): SpaceDocument {
  const name = `Space ${key}`;
  return { id, key, name, projectTypeKey: 'software', simplified: style === 'next-gen', style, archived: false };
}

/** What things cost is in one of these. */
export const CURRENCIES = ['EUR', 'USD'] as const;
export type Currency = (typeof CURRENCIES)[number];

/** An issue security level that keeps the app out. */
export const HIDDEN_LEVEL = '600';
