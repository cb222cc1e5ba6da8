import { accessibilityViolations, closeBrowser, openBrowser, visit, type Persona, type Theme } from './browser';

beforeAll(openBrowser);
afterAll(closeBrowser);

const PERSONAS: Persona[] = ['admin', 'program-manager', 'project-lead', 'member', 'outsider'];
const THEMES: Theme[] = ['light', 'dark'];

const PLACES = [
  { name: 'program-list', hash: '#/apps/program-office' },
  { name: 'program', hash: '#/apps/program-office/programs/ONTIME' },
  { name: 'project-office', hash: '#/spaces/DATA/project-office' },
  { name: 'dashboard', hash: '#/dashboard' },
  { name: 'administration', hash: '#/settings/program-office' },
] as const;

describe.each(PLACES)('$name', ({ name, hash }) => {
  test.each(PERSONAS.flatMap((persona) => THEMES.map((theme) => [persona, theme] as const)))(
    'as %s in %s',
    async (persona, theme) => {
      const visitor = await visit(persona, theme);
      await visitor.open(hash);
      await visitor.screenshot(`${name}-${persona}-${theme}`);
      expect(await visitor.page.locator('html').getAttribute('data-color-mode')).toBe(theme);
      expect((await visitor.page.locator('main').innerText()).length).toBeGreaterThan(20);
      expect(await accessibilityViolations(visitor.page)).toEqual([]);
      expect(visitor.errors).toEqual([]);
      await visitor.page.close();
    },
  );
});
