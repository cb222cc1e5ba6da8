import type { Clock } from '../clock';
import type { QuotaSettings } from './jira-site';

/** Forge's default tier: one pool for the whole app. */
export const DEFAULT_QUOTA: QuotaSettings = { pointsPerHour: 65_000, requestsPerSecond: 1_000 };

const HOUR = 3_600_000;
const NEAR_LIMIT_SHARE = 0.2;

/** A refusal for spending too much, with the headers Jira sends along. */
export interface QuotaRefusal {
  reason: 'jira-quota-global-based' | 'jira-burst-based';
  headers: Record<string, string>;
}

/** Counts what the app spends: points within the hour, requests within the second. */
export interface Quota {
  /** Takes one request in; a refusal costs nothing. */
  admit(): QuotaRefusal | undefined;
  spend(points: number): void;
  /** The headers that tell what is left. */
  headers(): Record<string, string>;
  pointsSpent(): number;
}

/** A quota that runs on the site's clock: points start afresh at the top of each hour, requests refill steadily. */
export function createQuota(clock: Clock, settings: QuotaSettings): Quota {
  let hour = Math.floor(clock.now() / HOUR);
  let spent = 0;
  let available = settings.requestsPerSecond;
  let refilledAt = clock.now();

  const turnHour = () => {
    const current = Math.floor(clock.now() / HOUR);
    if (current === hour) return;
    hour = current;
    spent = 0;
  };
  const refill = () => {
    const elapsed = clock.now() - refilledAt;
    available = Math.min(settings.requestsPerSecond, available + (elapsed / 1_000) * settings.requestsPerSecond);
    refilledAt = clock.now();
  };
  const headers = (): Record<string, string> => {
    turnHour();
    const remaining = Math.max(0, settings.pointsPerHour - spent);
    return {
      'X-RateLimit-Limit': String(settings.pointsPerHour),
      'X-RateLimit-Remaining': String(remaining),
      'X-RateLimit-Reset': minuteText((hour + 1) * HOUR),
      ...(remaining < settings.pointsPerHour * NEAR_LIMIT_SHARE ? { 'X-RateLimit-NearLimit': 'true' } : {}),
    };
  };

  return {
    admit() {
      turnHour();
      refill();
      if (available < 1) {
        return {
          reason: 'jira-burst-based',
          headers: {
            'Retry-After': '1',
            'X-RateLimit-Limit': String(settings.requestsPerSecond),
            'X-RateLimit-Remaining': '0',
            'X-RateLimit-Reset': minuteText(clock.now() + 1_000),
            'RateLimit-Reason': 'jira-burst-based',
          },
        };
      }
      if (spent >= settings.pointsPerHour) {
        const wait = Math.ceil(((hour + 1) * HOUR - clock.now()) / 1_000);
        return {
          reason: 'jira-quota-global-based',
          headers: { ...headers(), 'Retry-After': String(wait), 'RateLimit-Reason': 'jira-quota-global-based' },
        };
      }
      available -= 1;
      return undefined;
    },
    spend(points) {
      turnHour();
      spent += points;
    },
    headers,
    pointsSpent() {
      turnHour();
      return spent;
    },
  };
}

/** Jira gives the reset to the minute: `2026-11-02T10:00Z`. */
function minuteText(instant: number): string {
  return `${new Date(instant).toISOString().slice(0, 16)}Z`;
}
