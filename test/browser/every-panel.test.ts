import type { Page } from 'playwright-core';
import {
  accessibilityViolations,
  closeBrowser,
  openBrowser,
  visit,
  type Persona,
  type Theme,
  type Visitor,
} from './browser';

beforeAll(openBrowser);
afterAll(closeBrowser);

const PERSONAS: Persona[] = ['admin', 'program-manager', 'project-lead', 'member', 'outsider'];
const THEMES: Theme[] = ['light', 'dark'];

const forEverybody =
  (text: RegExp): ((persona: Persona) => RegExp) =>
  () =>
    text;

/** What each panel must tell each kind of user. */
const PLACES: { name: string; hash: string; tells(persona: Persona): RegExp }[] = [
  {
    name: 'program-list',
    hash: '#/apps/program-office',
    tells: forEverybody(/On-Time Network[^]*spaces? visible to you/),
  },
  {
    name: 'program',
    hash: '#/apps/program-office/programs/ONTIME',
    tells: (persona) =>
      persona === 'outsider'
        ? /1 of 4 spaces visible to you/
        : /4 of 4 spaces visible to you[^]*Traffic Control Renewal/,
  },
  {
    name: 'project-office',
    hash: '#/spaces/DATA/project-office',
    tells: (persona) =>
      persona === 'admin' || persona === 'program-manager'
        ? /Actual cost|€[\d,]+\.\d\d/
        : /Cost[^]*(Unknown|Needs permission)/,
  },
  { name: 'dashboard', hash: '#/dashboard', tells: forEverybody(/Program overview/) },
  {
    name: 'administration',
    hash: '#/settings/program-office',
    tells: (persona) => (persona === 'admin' ? /Create program/ : /admin/i),
  },
];

async function everything(page: Page): Promise<string> {
  const texts = await Promise.all(
    page.frames().map((frame) =>
      frame
        .locator('body')
        .innerText()
        .catch(() => ''),
    ),
  );
  return texts.join('\n');
}

describe.each(PLACES.flatMap((place) => PERSONAS.map((persona) => ({ ...place, persona }))))(
  '$name as $persona',
  ({ name, hash, tells, persona }) => {
    let visitor: Visitor;
    beforeAll(async () => {
      visitor = await visit(persona, 'light');
      await visitor.open(hash);
    });
    afterAll(() => visitor.page.close());

    // One page in both colours: loading it takes far longer than switching, which people do too.
    test.each(THEMES)('in %s', async (theme) => {
      await visitor.paint(theme);
      await visitor.screenshot(`${name}-${persona}-${theme}`);
      expect(await visitor.page.locator('html').getAttribute('data-color-mode')).toBe(theme);
      expect(await everything(visitor.page)).toMatch(tells(persona));
      expect(await accessibilityViolations(visitor.page)).toEqual([]);
      expect(visitor.errors).toEqual([]);
    });
  },
);
