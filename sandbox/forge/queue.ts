import { z } from 'zod';
import type { Clock } from '../clock';

/** The platform's limits on queues. */
export const QUEUE_LIMITS = {
  eventsPerPush: 50,
  bytesPerPush: 200 * 1024,
  delaySeconds: 900,
  retries: 4,
  chainDepth: 1000,
} as const;

const pushSchema = z.object({
  queueName: z.string().regex(/^[a-zA-Z0-9-_]+$/),
  jobId: z.string().min(1),
  type: z.literal('avi:forge:app:event'),
  schema: z.literal('ari:cloud:ecosystem::forge/app-event-2'),
  payload: z.array(z.unknown()),
  time: z.string(),
});

const eventSchema = z.object({
  body: z.record(z.string(), z.unknown()),
  delayInSeconds: z.number().min(0).max(QUEUE_LIMITS.delaySeconds).optional(),
  concurrency: z.object({ key: z.string().min(1), limit: z.number().int().min(1) }).optional(),
});

const jobSchema = z.object({ queueName: z.string(), jobId: z.string().min(1) });

const retrySchema = z.object({
  _retry: z.literal(true),
  retryOptions: z
    .object({ retryAfter: z.number().optional(), retryReason: z.string().optional(), retryData: z.unknown() })
    .optional(),
});

/** An event waiting to be delivered. */
export interface QueuedEvent {
  eventId: string;
  queueName: string;
  jobId: string;
  body: Record<string, unknown>;
  concurrency: { key: string; limit: number } | undefined;
  chainDepth: number;
  dueAt: number;
  /** Order of arrival, which decides among events due at once. */
  sequence: number;
  retryCount: number;
  retryContext: { retryCount: number; retryReason: string; retryData: unknown } | undefined;
}

interface Job {
  queueName: string;
  success: number;
  inProgress: number;
  failed: number;
}

/** An answer of the queue's HTTP interface. */
export interface QueueAnswer {
  status: number;
  body?: unknown;
}

/** What became of a delivery. */
export type Outcome = { kind: 'answered'; answer: unknown } | { kind: 'failed'; reason: string };

/** The platform's event queues: at-least-once, delayed, retried; one event at a time, in order of when they are due. */
export class EventQueue {
  private waiting: QueuedEvent[] = [];
  private readonly jobs = new Map<string, Job>();
  private sequence = 0;

  constructor(
    private readonly clock: Clock,
    private readonly consumers: ReadonlySet<string>,
    private readonly identifier: () => string,
    private readonly warn: (message: string) => void,
  ) {}

  /** Handles a push from an invocation at a depth of its chain. */
  publish(text: string, chainDepth: number): QueueAnswer {
    const request = pushSchema.safeParse(parseJson(text));
    if (!request.success)
      return {
        status: 400,
        body: {
          message: 'invalid push request',
          errors: request.error.issues.map((issue) => issue.message),
          code: 400,
        },
      };
    const { queueName, jobId, payload } = request.data;
    if (!this.consumers.has(queueName))
      return { status: 400, body: { message: `no consumer for the queue ${queueName} in the manifest`, code: 400 } };
    if (chainDepth > QUEUE_LIMITS.chainDepth)
      return { status: 405, body: { message: 'cyclic invocation limit reached', code: 405 } };
    if (payload.length === 0) return { status: 400, body: { message: 'no events pushed', code: 400 } };
    if (payload.length > QUEUE_LIMITS.eventsPerPush)
      return { status: 400, body: { message: `more than ${QUEUE_LIMITS.eventsPerPush} events in a push`, code: 400 } };
    if (Buffer.byteLength(JSON.stringify(payload)) > QUEUE_LIMITS.bytesPerPush) {
      return { status: 413, body: { errorMessage: 'The maximum payload size is 200KB.' } };
    }
    const failedEvents: { index: string; errorMessage: string }[] = [];
    payload.forEach((entry, index) => {
      const event = eventSchema.safeParse(entry);
      if (event.success) this.add(queueName, jobId, event.data, chainDepth);
      else
        failedEvents.push({
          index: String(index),
          errorMessage: event.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; '),
        });
    });
    return failedEvents.length === 0 ? { status: 201 } : { status: 202, body: { failedEvents } };
  }

  /** Handles a question for the numbers of a job. */
  stats(text: string): QueueAnswer {
    const job = this.job(text);
    if (job === undefined) return { status: 404, body: { message: 'job not found', code: 404 } };
    return { status: 200, body: { success: job.success, inProgress: job.inProgress, failed: job.failed } };
  }

  /** Handles the cancelling of a job: what was not delivered never will be. */
  cancel(text: string): QueueAnswer {
    const job = this.job(text);
    if (job === undefined) return { status: 404, body: { message: 'job not found', code: 404 } };
    const { jobId } = jobSchema.parse(parseJson(text));
    const before = this.waiting.length;
    this.waiting = this.waiting.filter((event) => event.jobId !== jobId);
    job.inProgress -= before - this.waiting.length;
    return { status: 204 };
  }

  /** The events that are due now, the longest due first. */
  due(): QueuedEvent[] {
    const now = this.clock.now();
    return this.waiting
      .filter(({ dueAt }) => dueAt <= now)
      .sort((one, other) => one.dueAt - other.dueAt || one.sequence - other.sequence);
  }

  /** Takes events out of those that wait, to deliver them. */
  take(events: readonly QueuedEvent[]): QueuedEvent[] {
    this.waiting = this.waiting.filter((event) => !events.includes(event));
    return [...events];
  }

  /** Has an event delivered once more, as a queue that promises no more than at least once may do. */
  duplicate(event: QueuedEvent): void {
    this.waiting.push({ ...event, sequence: this.sequence++ });
  }

  /** Moves an event that waits to a later time. */
  postpone(event: QueuedEvent, seconds: number): void {
    event.dueAt = this.clock.now() + seconds * 1000;
  }

  /** Forgets events that wait, as no queue should. */
  lose(events: readonly QueuedEvent[]): void {
    for (const event of this.take(events)) {
      const job = this.jobs.get(event.jobId);
      if (job !== undefined) job.inProgress -= 1;
    }
  }

  /** How many events wait. */
  size(): number {
    return this.waiting.length;
  }

  /** When the next event is due, or undefined with none waiting. */
  nextDueAt(): number | undefined {
    return this.waiting.reduce<number | undefined>(
      (least, event) => (least === undefined || event.dueAt < least ? event.dueAt : least),
      undefined,
    );
  }

  /** Books the outcome of a delivery and queues its retry; true where the event is done or will be tried again. */
  settle(event: QueuedEvent, outcome: Outcome): boolean {
    const job = this.jobs.get(event.jobId);
    if (outcome.kind === 'answered') {
      const retry = retrySchema.safeParse(outcome.answer);
      if (!retry.success) {
        if (job !== undefined) {
          job.inProgress -= 1;
          job.success += 1;
        }
        return true;
      }
      const { retryAfter, retryReason, retryData } = retry.data.retryOptions ?? {};
      const seconds = Math.min(Math.max(retryAfter ?? 1, 1), QUEUE_LIMITS.delaySeconds);
      if (this.retry(event, seconds, retryReason ?? 'FUNCTION_RETRY_REQUEST', retryData)) return true;
    } else if (this.retry(event, 2 ** event.retryCount, outcome.reason, undefined)) {
      return true;
    }
    if (job !== undefined) {
      job.inProgress -= 1;
      job.failed += 1;
    }
    this.warn(
      `event ${event.eventId} of the queue ${event.queueName} failed for good after ${event.retryCount} retries`,
    );
    return false;
  }

  private retry(event: QueuedEvent, seconds: number, retryReason: string, retryData: unknown): boolean {
    if (event.retryCount >= QUEUE_LIMITS.retries) return false;
    // The platform silently drops a retry whose data no longer fits beside the event.
    if (Buffer.byteLength(JSON.stringify([event.body, retryData ?? null])) > QUEUE_LIMITS.bytesPerPush) return false;
    const retryCount = event.retryCount + 1;
    this.waiting.push({
      ...event,
      retryCount,
      retryContext: { retryCount, retryReason, retryData },
      dueAt: this.clock.now() + seconds * 1000,
      sequence: this.sequence++,
    });
    return true;
  }

  private add(queueName: string, jobId: string, event: z.infer<typeof eventSchema>, chainDepth: number): void {
    this.waiting.push({
      eventId: this.identifier(),
      queueName,
      jobId,
      body: event.body,
      concurrency: event.concurrency,
      chainDepth,
      dueAt: this.clock.now() + (event.delayInSeconds ?? 0) * 1000,
      sequence: this.sequence++,
      retryCount: 0,
      retryContext: undefined,
    });
    const job = this.jobs.get(jobId) ?? { queueName, success: 0, inProgress: 0, failed: 0 };
    job.inProgress += 1;
    this.jobs.set(jobId, job);
  }

  private job(text: string): Job | undefined {
    const request = jobSchema.safeParse(parseJson(text));
    if (!request.success) return undefined;
    const job = this.jobs.get(request.data.jobId);
    return job?.queueName === request.data.queueName ? job : undefined;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
