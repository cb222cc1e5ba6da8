import { basename, join } from 'node:path';
import { z } from 'zod';
import type { CallOutput } from '../src/contract/calls';
import { callsThrough } from '../src/contract/client';
import { sendDocument } from '../src/contract/document/send-document';
import { CallError } from '../src/contract/envelope';
import { officeDocumentSchema, type OfficeDocument, type OfficeDocumentInput } from '../src/contract/office-document';
import { ExportError } from './data/read-export';
import type { SiteData } from './data/site-data';
import type { Platform } from './forge/platform';

const ATTEMPTS = 600;
const PAUSE_MILLISECONDS = 100;
const KEY_LENGTH = 10;

export interface SetUpOptions {
  /** Points that the import may spend in an hour; default: the app's own share, meant for a site among many. */
  pointsPerHour?: number;
  /** Hears how far a document is that takes more than one call. */
  tell?: (line: string) => void;
}

/**
 * Installs the app and imports the office document as the administrator, through the product's own calls.
 * Answers once the document is taken; the import of its spaces is then waiting in the queue.
 * Rejects with CallError where the product refuses the document.
 */
export async function setUpSite(
  platform: Platform,
  data: Pick<SiteData, 'origin' | 'office' | 'spaces' | 'users'>,
  options: SetUpOptions = {},
): Promise<CallOutput<'admin.importDocument'>> {
  const { tell = () => {} } = options;
  const call = callsThrough((functionKey, payload) =>
    platform.invoke({
      moduleKey: 'administration',
      functionKey,
      payload,
      accountId: administratorOf(data),
      extension: { type: 'jira:adminPage' },
    }),
  );
  const document = officeOf(data);
  await platform.install();
  for (let attempt = 1; ; attempt++) {
    // The making of the tables waits for another minute, which has not to be waited for here.
    await platform.runUntilIdle();
    try {
      const imported = await sendDocument(call, document, (done, all) => {
        if (all > 1) tell(`Part ${done} of ${all} of the office document is imported.`);
      });
      if (options.pointsPerHour !== undefined)
        await call('admin.saveImportBudget', { pointsPerHour: options.pointsPerHour, version: 0 });
      return imported;
    } catch (problem) {
      const waiting = problem instanceof CallError && problem.code === 'setting-up';
      if (!waiting || attempt >= ATTEMPTS) throw problem;
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MILLISECONDS));
    }
  }
}

/** What the site is set up with: the data's own office document, or one program of everything. Throws ExportError. */
export function officeOf(data: Pick<SiteData, 'origin' | 'office' | 'spaces'>): OfficeDocument {
  return data.office === undefined ? officeDocumentSchema.parse(defaultOffice(data)) : readOffice(data);
}

/** The data's office document. Throws ExportError that says what is wrong with it. */
function readOffice({ origin, office }: Pick<SiteData, 'origin' | 'office'>): OfficeDocument {
  const parsed = officeDocumentSchema.safeParse(office);
  if (!parsed.success) throw new ExportError(join(origin, 'office.json'), undefined, z.prettifyError(parsed.error));
  return parsed.data;
}

/** Without an office document: one program of all spaces, no rates, so that cost is unknown and says why. */
export function defaultOffice({ origin, spaces }: Pick<SiteData, 'origin' | 'spaces'>): OfficeDocumentInput {
  const name = basename(origin);
  return {
    version: 1,
    programs: [
      {
        key: programKeyFrom(name),
        name: name.charAt(0).toUpperCase() + name.slice(1),
        currency: 'EUR',
        projects: spaces.map((space) => ({ spaceKey: space.key })),
      },
    ],
  };
}

/** A program key made of a directory's name; `SITE` where the name has too few letters for one. */
export function programKeyFrom(name: string): string {
  const letters = name
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '')
    .replace(/^[0-9]+/, '');
  return letters.length < 2 ? 'SITE' : letters.slice(0, KEY_LENGTH);
}

function administratorOf({ users }: Pick<SiteData, 'users'>): string {
  const administrator =
    users.find((user) => user.persona === 'admin') ??
    users.find((user) => user.globalPermissions.includes('ADMINISTER'));
  if (!administrator) throw new Error('the site has no administrator');
  return administrator.accountId;
}
