import type { Clock } from '../clock';
import type { JiraSite } from '../jira/jira-site';

/** The fields of a bridge `fetchProduct` call that reach the platform. */
export interface ProductRequest {
  restPath: string;
  method: string;
  headers: [string, string][];
  body?: string;
}

export interface ProductResponse {
  body: string;
  headers: Record<string, string>;
  status: number;
  statusText: string;
  isAttachment: boolean;
}

export interface InvokeRequest {
  /** The manifest module (not the function) whose resolver is called. */
  moduleKey: string;
  functionKey: string;
  payload?: unknown;
  accountId: string;
  /** What `view.getContext().extension` would hold for this panel, e.g. `{type, project:{id,key,type}}`. */
  extension: Record<string, unknown>;
}

export interface LogLine {
  at: number;
  level: 'info' | 'warning' | 'error';
  source: 'app' | 'platform' | 'jira' | 'sql' | 'queue';
  message: string;
}

/** Forge on this machine: runs the deployed handlers behind the platform's own seams. */
export interface Platform {
  readonly clock: Clock;
  readonly jira: JiraSite;
  /** Calls the resolver function that `manifest.yml` names for the module. Rejects with the platform's refusals (unknown module, payload over 500 KB, answer over 5 MB, out of time). */
  invoke(request: InvokeRequest): Promise<unknown>;
  /** `requestJira` of a panel: as the signed-in user, only operations within the manifest's scopes. */
  requestAsUser(accountId: string, request: ProductRequest): Promise<ProductResponse>;
  /** Fires the installed event of the manifest's triggers. */
  install(): Promise<void>;
  /** Runs a scheduled trigger by its module key. */
  runSchedule(moduleKey: string): Promise<void>;
  /** Delivers queued events, those delayed too (the clock moves to them), until none is left. Rejects after `maxEvents` (default 100,000). */
  runUntilIdle(maxEvents?: number): Promise<{ delivered: number; failed: number }>;
  /** Delivers events that are due now; for the interactive site's background loop. */
  deliverDue(): Promise<{ delivered: number; failed: number }>;
  /** Every distinct MySQL statement the product emitted so far, in order of first use. */
  statements(): string[];
  onLog(listener: (line: LogLine) => void): () => void;
  close(): void;
}
