import type { FetchTarget, Invocation } from './globals';
import type { QueuedEvent } from './queue';

/** A request of the app on its way to one of the platform's services. */
export interface PassingRequest {
  invocation: Invocation;
  target: FetchTarget;
  path: string;
  init: RequestInit | undefined;
  /** Has the service answer. */
  answer: () => Response;
}

/** What becomes of the events that are due. Those that are not named wait on. */
export interface DeliveryPlan {
  /** Delivered now, at the same time if there are several. */
  now: readonly QueuedEvent[];
  /** Delivered once more afterwards. */
  twice?: readonly QueuedEvent[];
  later?: readonly { event: QueuedEvent; seconds: number }[];
  /** Lost without a trace. */
  never?: readonly QueuedEvent[];
}

/** What comes between the app and the platform: the place where a simulation lets things go wrong. */
export interface Interference {
  /** Lets a request through, delays it, answers in the service's place, or throws as if the invocation had died. */
  request(passing: PassingRequest): Promise<Response>;
  /** Decides about events that are due; there is at least one. A plan must name at least one of them. */
  deliver(due: readonly QueuedEvent[]): DeliveryPlan;
}
