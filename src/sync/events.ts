import { Queue } from '@forge/events';
import { z } from 'zod';

const common = {
  /** It will come again within the hour, so it need not wait where it can't be done. */
  hourly: z.boolean().optional(),
  /** How often Jira's refusal has put it off. */
  attempt: z.int().optional(),
};

/** What the consumer can be asked to do. Every task looks up where things stand, so that a repeated event does no harm. */
export const taskSchema = z.discriminatedUnion('task', [
  /** `installed`: the app came, or came back, so what the ledger holds may be old. */
  z.object({ task: z.literal('set-up'), installed: z.boolean().optional(), ...common }),
  z.object({ task: z.literal('work'), ...common }),
  z.object({ task: z.literal('close'), ...common }),
  /** Without `begin`, only a comparison that is unfinished goes on; with `anew`, such a one is begun again. `countsOnly`
   * spares what a night spends on single items. */
  z.object({
    task: z.literal('reconcile'),
    begin: z.boolean().optional(),
    anew: z.boolean().optional(),
    countsOnly: z.boolean().optional(),
    ...common,
  }),
  /** What a night keeps: what projects show, and sums of what is long past. */
  z.object({ task: z.literal('keep'), ...common }),
  z.object({
    task: z.literal('delta'),
    /** A panel asked for it. */
    asked: z.boolean().optional(),
    since: z.int().optional(),
    startedAt: z.int().optional(),
    /** What changed before is read. */
    readUpTo: z.int().optional(),
    /** Spaces that are read and wait to be added up. */
    read: z.array(z.string()).optional(),
    /** Changed worklogs are read as well. */
    looked: z.boolean().optional(),
    ...common,
  }),
]);
export type Task = z.infer<typeof taskSchema>;

const QUEUE = new Queue({ key: 'sync' });
/** One consumer at a time: two at once would spend Jira's quota twice for the same work. */
const CONCURRENCY = { key: 'sync', limit: 1 };
const LONGEST_DELAY_SECONDS = 900;

/** Queues a task for the consumer, at the soonest after a delay (at most 15 minutes). */
export async function pushTask(task: Task, delaySeconds = 0): Promise<void> {
  const delayInSeconds = Math.min(LONGEST_DELAY_SECONDS, Math.max(0, Math.ceil(delaySeconds)));
  await QUEUE.push({ body: task, concurrency: CONCURRENCY, ...(delayInSeconds > 0 ? { delayInSeconds } : {}) });
}
