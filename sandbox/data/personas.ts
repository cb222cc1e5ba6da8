import type { UserDocument } from './site-data';

export type Persona = NonNullable<UserDocument['persona']>;

/** Global permissions of each kind of user: Jira's own and the app's module keys. */
export const PERSONA_PERMISSIONS: Readonly<Record<Persona, readonly string[]>> = {
  admin: ['ADMINISTER', 'view-program-financials', 'view-people', 'view-rates'],
  'program-manager': ['view-program-financials', 'view-people'],
  'project-lead': ['view-people'],
  member: [],
  outsider: [],
};

const NAMES: Readonly<Record<Persona, string>> = {
  admin: 'Site Administrator',
  'program-manager': 'Program Manager',
  'project-lead': 'Project Lead',
  member: 'Team Member',
  outsider: 'Guest from another team',
};

/** The account that plays a persona on a site whose own people are unknown. */
export function personaAccountId(persona: Persona): string {
  return `sandbox-${persona}`;
}

/** One account for each kind of user, for sites that come without any. */
export function personaAccounts(): UserDocument[] {
  return (Object.keys(NAMES) as Persona[]).map((persona) => ({
    accountId: personaAccountId(persona),
    displayName: NAMES[persona],
    persona,
    active: true,
    timeZone: 'UTC',
    globalPermissions: [...PERSONA_PERMISSIONS[persona]],
  }));
}
