import { readFileSync } from 'node:fs';
import { mkdir, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium, type BrowserContext, type Frame, type Page, type Request } from 'playwright-core';
import { SITE_VARIABLE } from './start-site';

export type Persona = 'admin' | 'program-manager' | 'project-lead' | 'member' | 'outsider';
export type Theme = 'light' | 'dark';

const ARTEFACTS = path.resolve(__dirname, '../../artefacts/screenshots');
const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const CHROMIUM = process.env['CHROMIUM'] ?? '/usr/bin/chromium';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export interface Visitor {
  page: Page;
  /** Opens a page of the site, e.g. `#/dashboard`, as the persona. */
  open(hash: string): Promise<void>;
  /** The document of the Custom UI panel on the page. */
  panel(): Promise<Frame>;
  /** Switches the site's colours in place, as a person does. */
  paint(theme: Theme): Promise<void>;
  screenshot(name: string): Promise<void>;
  /** Errors that the console or a script gave so far. */
  errors: string[];
}

let context: BrowserContext | undefined;

/** One browser with a fresh profile for all tests of a file. */
export async function openBrowser(): Promise<void> {
  await mkdir(ARTEFACTS, { recursive: true });
  context = await chromium.launchPersistentContext(await mkdtemp(path.join(tmpdir(), 'program-office-')), {
    executablePath: CHROMIUM,
    headless: true,
    args: FLAGS,
    viewport: { width: 1440, height: 1100 },
    locale: 'en-US',
    reducedMotion: 'reduce',
  });
}

export async function closeBrowser(): Promise<void> {
  await context?.close();
}

/** A tab in which a persona uses the site. */
export async function visit(persona: Persona, theme: Theme = 'light'): Promise<Visitor> {
  const site = process.env[SITE_VARIABLE];
  if (!context || site === undefined) throw new Error('the browser or the site is not open');
  const page = await context.newPage();
  const errors: string[] = [];
  const underWay = new Set<Request>();
  requestsOf.set(page, underWay);
  page.on('request', (request) => underWay.add(request));
  page.on('requestfinished', (request) => underWay.delete(request));
  page.on('requestfailed', (request) => underWay.delete(request));
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  page.on('pageerror', (error) => errors.push(error.message));
  const panel = async () => {
    const element = await page.waitForSelector('iframe[data-testid="custom-ui-frame"]');
    const frame = await element.contentFrame();
    if (!frame) throw new Error('the panel has no document');
    return frame;
  };
  return {
    page,
    errors,
    panel,
    async open(hash) {
      await page.goto('about:blank');
      await page.goto(`${site}/?user=${persona}&theme=${theme}${hash}`);
      await page.waitForSelector('main h1, main h2, iframe[data-testid="custom-ui-frame"]');
      if ((await page.locator('iframe[data-testid="custom-ui-frame"]').count()) > 0) {
        await (await panel()).waitForSelector('h1, h2');
      }
      await settled(page);
    },
    async paint(theme) {
      const html = page.locator('html');
      if ((await html.getAttribute('data-color-mode')) === theme) return;
      // Without the pointer, which would leave the switch's tooltip on the page.
      await page.getByTestId('theme-switch').evaluate((button: HTMLElement) => button.click());
      const other = `html[data-color-mode]:not([data-color-mode="${theme}"])`;
      await Promise.all(page.frames().map((frame) => frame.locator(other).waitFor({ state: 'detached' })));
      await settled(page);
    },
    async screenshot(name) {
      await page.screenshot({ path: path.join(ARTEFACTS, `${name}.png`), fullPage: true });
    },
  };
}

const BUSY = '[aria-busy="true"], [data-testid*="skeleton"], [role="progressbar"][aria-label*="Loading"]';

/** Requests without an answer yet. The browser's own "network is idle" never came on some pages without any. */
const requestsOf = new WeakMap<Page, Set<Request>>();

/** Waits until no request is under way, and nothing on the page or in its panels says that it is still loading. */
export async function settled(page: Page): Promise<void> {
  for (let calm = 0; calm < 4;) {
    const busy = await Promise.all(
      page.frames().map((frame) =>
        frame
          .locator(BUSY)
          .count()
          .catch(() => 0),
      ),
    );
    calm = busy.every((count) => count === 0) && requestsOf.get(page)?.size === 0 ? calm + 1 : 0;
    await page.waitForTimeout(150);
  }
}

interface Violation {
  id: string;
  impact: string;
  help: string;
  nodes: string[];
}

/** Serious and critical findings of axe-core, on the page and in its panels. */
export async function accessibilityViolations(page: Page): Promise<Violation[]> {
  const found: Violation[] = [];
  for (const frame of page.frames()) {
    const visible = frame === page.mainFrame() || (await (await frame.frameElement()).isVisible());
    if (!visible) continue;
    if (!(await frame.evaluate(() => 'axe' in globalThis))) await frame.evaluate(AXE);
    const violations = await frame.evaluate(async () => {
      const axe = (
        globalThis as unknown as {
          axe: {
            run(
              context: Document,
              options: object,
            ): Promise<{
              violations: { id: string; impact: string | null; help: string; nodes: { html: string }[] }[];
            }>;
          };
        }
      ).axe;
      const { violations } = await axe.run(document, { iframes: false, resultTypes: ['violations'] });
      return violations.map(({ id, impact, help, nodes }) => ({
        id,
        impact: impact ?? 'unknown',
        help,
        nodes: nodes.map(({ html }) => html.slice(0, 200)),
      }));
    });
    found.push(...violations.filter(({ impact }) => impact === 'serious' || impact === 'critical'));
  }
  return found;
}
