import { callsThrough, type Call } from '../../src/contract/client';
import type { CallOutput } from '../../src/contract/calls';
import { sendDocument } from '../../src/contract/document/send-document';
import { CallError } from '../../src/contract/envelope';
import { officeDocumentSchema } from '../../src/contract/office-document';
import { readInBrowser } from '../../src/panels/administration/read-in-browser';
import { PlatformError, type SandboxPlatform } from '../forge';
import { ADMIN, SPACES } from './people';

export type MonthReport = CallOutput<'admin.monthReport'>;

const WHOLE = 10_000;

/** The modules of the manifest through which people call. */
export const ADMINISTRATION = 'administration';
export const OFFICE = 'program-office';

/** What a dollar is worth on every day until somebody says otherwise. */
export const EURO_FOR_DOLLAR = 0.9137;

/** The document that every simulated site starts with. */
export const DOCUMENT = {
  version: 1 as const,
  programs: [
    {
      ...{ key: 'NORTH', name: 'North', currency: 'EUR' },
      projects: [{ spaceKey: 'RAIL', shareBasisPoints: 6_000 }, { spaceKey: 'YARD' }],
    },
    {
      ...{ key: 'SOUTH', name: 'South', currency: 'USD' },
      projects: [{ spaceKey: 'RAIL', shareBasisPoints: 3_333 }, { spaceKey: 'SHOP' }],
    },
  ],
  rates: [
    { subject: { kind: 'site' as const }, currency: 'EUR', minorUnitsPerHour: 8_333, validFrom: '2025-01-01' },
    {
      subject: { kind: 'project' as const, spaceKey: 'SHOP' },
      ...{ currency: 'USD', minorUnitsPerHour: 7_001, validFrom: '2026-02-10' },
    },
  ],
  exchangeRates: [{ from: 'USD', to: 'EUR', rate: String(EURO_FOR_DOLLAR), validFrom: '2025-01-01' }],
};

/** The product as the people of the simulation use it. */
export class Office {
  private failures = 0;
  private readonly exchangeRates = [...DOCUMENT.exchangeRates];

  constructor(
    private readonly platform: SandboxPlatform,
    private readonly note: (line: string) => void,
  ) {}

  /** The product's calls as the administrator. */
  readonly call: Call = callsThrough((functionKey, payload) =>
    this.platform.invoke({
      moduleKey: functionKey.startsWith('admin.') ? ADMINISTRATION : OFFICE,
      ...{ functionKey, payload, accountId: ADMIN, extension: {} },
    }),
  );

  /** Something the administrator does. Who gets an error tries again every second time; a refusal is taken as it is. */
  async administer(what: string, perform: (call: Call) => Promise<unknown>): Promise<void> {
    for (let attempt = 0; ; attempt += 1) {
      try {
        await perform(this.call);
        return;
      } catch (problem) {
        if (!(problem instanceof CallError)) throw problem;
        this.note(`${what}: ${problem.code} ${problem.message}`);
        const failed = problem.code === 'internal' || problem.code === 'busy' || problem.code === 'setting-up';
        if (!failed || attempt > 0 || (this.failures += 1) % 2 === 0) return;
      }
    }
  }

  /** Runs a schedule; one that dies is not run again, as on the real platform. */
  async schedule(key: string): Promise<void> {
    try {
      await this.platform.runSchedule(key);
    } catch (problem) {
      if (!(problem instanceof PlatformError)) throw problem;
      this.note(`${key}: ${problem.message}`);
    }
  }

  /** Saves another share of a project in a program, or takes it out. */
  async share(programChoice: number, projectChoice: number, shareBasisPoints: number): Promise<void> {
    await this.administer('share', async (call) => {
      const { programs } = await call('admin.open', {});
      const program = programs[programChoice % Math.max(1, programs.length)];
      const projectId = `p${SPACES[projectChoice % SPACES.length]?.id ?? '100'}`;
      if (!program) return;
      const others = program.projects.filter((project) => project.projectId !== projectId);
      const taken = programs
        .filter(({ key }) => key !== program.key)
        .flatMap(({ projects }) => projects)
        .filter((project) => project.projectId === projectId)
        .reduce((sum, project) => sum + project.shareBasisPoints, 0);
      const share = Math.min(shareBasisPoints, WHOLE - taken);
      const projects = share < 100 ? others : [...others, { projectId, shareBasisPoints: share }];
      await call('admin.saveProgram', { ...program, projects });
    });
  }

  /** Says what a dollar is worth in euro from a day on. */
  async exchange(rate: number, validFrom: string): Promise<void> {
    this.exchangeRates.push({ from: 'USD', to: 'EUR', rate: String(rate), validFrom });
    const document = officeDocumentSchema.parse({ version: 1, exchangeRates: this.exchangeRates });
    await this.administer('exchange', (call) => sendDocument(call, document));
  }

  /** Reads so many pages of what waits to be imported with the administrator's own requests, as the page in the browser does. */
  async importInBrowser(pages: number, advance: (milliseconds: number) => void): Promise<void> {
    let left = pages;
    await this.administer('import in the browser', (call) =>
      readInBrowser({
        call,
        requestJira: async (restPath, { method = 'GET', headers, body }) => {
          const answer = await this.platform.requestAsUser(ADMIN, {
            ...{ restPath, method, headers: Object.entries(headers as Record<string, string>) },
            ...(typeof body === 'string' ? { body } : {}),
          });
          return new Response(answer.body, { status: answer.status, headers: answer.headers });
        },
        goOn: () => (left -= 1) >= 0,
        show: () => undefined,
        wait: async (seconds) => advance(seconds * 1_000),
      }),
    );
  }

  /** Closes the month that is next. */
  async closeNextMonth(): Promise<void> {
    await this.administer('close', async (call) => {
      const { months } = await call('admin.months', {});
      const next = months.filter(({ closable }) => closable).at(-1);
      if (next) await call('admin.closeMonth', { month: next.month });
    });
  }

  /** Opens a program as a panel does, and has what changed looked for. */
  async openPanel(): Promise<void> {
    await this.administer('open', async (call) => {
      const { programs } = await call('program.list', {});
      for (const { key } of programs.slice(0, 1)) await call('program.open', { programKey: key });
      await call('site.refresh', {});
    });
  }

  /** Closes an account for good; the app hears of it when it next reports the accounts that it knows. */
  async closeAccount(accountId: string): Promise<void> {
    this.platform.closedAccounts.add(accountId);
    await this.schedule('weekly-personal-data');
  }

  /** Closed months with their reports, oldest first. */
  async closedMonths(): Promise<Map<string, MonthReport>> {
    const { months } = await this.call('admin.months', {});
    const reports = new Map<string, MonthReport>();
    for (const { month } of months.filter(({ status }) => status === 'closed').reverse())
      reports.set(month, await this.call('admin.monthReport', { month, projectId: null }));
    return reports;
  }
}
