import { programKeySchema } from '../../contract/shapes';

/** Where the overview stands, and the program somebody chose for it. */
export interface Placement {
  /** `gadget`: a classic Jira dashboard; `widget`: a dashboard of Atlassian Home. */
  host: 'gadget' | 'widget';
  programKey: string | null;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/** Reads the extension part of the panel's context. What is stored in a dashboard may be anything, so it is checked. */
export function readPlacement(extension: unknown): Placement {
  const fields = isRecord(extension) ? extension : {};
  const host = fields.type === 'jira:dashboardGadget' || 'gadgetConfiguration' in fields ? 'gadget' : 'widget';
  const config = host === 'gadget' ? fields.gadgetConfiguration : fields.config;
  const key = programKeySchema.safeParse(isRecord(config) ? config.programKey : undefined);
  return { host, programKey: key.success ? key.data : null };
}
