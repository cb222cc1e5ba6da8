import type { SecurityLevelDocument } from '../site-data';
import { PEOPLE, type Person, type SpaceKey } from './people';

interface LevelDefinition {
  id: string;
  name: string;
  spaces: readonly SpaceKey[];
  /** How many of these spaces' items are under it. */
  share: number;
  allows(person: Person): boolean;
}

/** The site's security levels, and which work they cover. */
export const SECURITY_LEVELS: readonly LevelDefinition[] = [
  {
    id: '10100',
    name: 'Commercial in confidence',
    spaces: ['BILL', 'BOOK'],
    share: 0.045,
    allows: (person) => person.department === 'Finance and Customs' || person.department === 'Program Office',
  },
  {
    id: '10101',
    name: 'Safety investigation',
    spaces: ['FLEET', 'TCS', 'YARD'],
    share: 0.02,
    allows: (person) => person.persona === 'admin' || person.focus < 0.6,
  },
];

/** The levels as the site keeps them. */
export function securityLevelDocuments(): SecurityLevelDocument[] {
  return SECURITY_LEVELS.map(({ id, name, allows }) => ({
    id,
    name,
    members: PEOPLE.filter((person) => person.persona !== 'outsider' && allows(person)).map(
      (person) => person.accountId,
    ),
  }));
}
