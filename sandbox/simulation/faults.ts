import type { Clock } from '../clock';
import { jsonResponse, textResponse, type DeliveryPlan, type Interference, type PassingRequest } from '../forge';
import type { Invocation } from '../forge/globals';
import type { QueuedEvent } from '../forge/queue';
import type { Random } from '../random';
import { ADMINISTRATION, OFFICE } from './office';
import type { Fault, Step } from './steps';

/** Everything that goes wrong on purpose says so, so that what goes wrong by itself can be told apart. */
export const ON_PURPOSE = 'on purpose';

/** The modules through which people call. */
const PANELS: ReadonlySet<string> = new Set([ADMINISTRATION, OFFICE]);

type Service = 'jira' | 'sql' | 'sql-write' | 'push' | 'any';

/** A fault that waits for its moment. */
interface Armed {
  fault: Fault;
  on: Service;
  /** How many requests of that kind pass by before. */
  after: number;
  /** How many it hits. */
  times: number;
  choice: number;
  /** What it has somebody else do meanwhile. */
  meanwhile?: Step['choices'];
}

/** What a delivery is to be spoilt with, once. */
interface ArmedDelivery {
  fault: Fault;
  choice: number;
}

const MILLISECONDS = { sql: 6, jira: 120, push: 15 };
/** How long Forge SQL lets a write run. */
const WRITE_TIMEOUT = 10_000;
/** So long after it the write has its effect at the latest. */
const LATEST_LANDING = 30_000;

function serviceOf({ target, path, init }: PassingRequest): Service {
  if (target.remote === 'jira') return 'jira';
  if (target.remote === 'sql') return /^\{"query":"\s*SELECT/i.test(String(init?.body)) ? 'sql' : 'sql-write';
  return path.includes('queue/publish') ? 'push' : 'any';
}

const matches = (wanted: Service, service: Service) =>
  wanted === 'any' || wanted === service || (wanted === 'sql' && service === 'sql-write');

/** Lets requests and deliveries fail as steps say, and time pass with every request. */
export class Faults implements Interference {
  /** Faults that did strike, for the count of what was tried together. */
  readonly struck = new Set<Fault>();
  /** Writes that the app believes failed and that land later. */
  private late: { answer: () => Response; statements: number; latest: number }[] = [];
  private armed: Armed[] = [];
  private deliveries: ArmedDelivery[] = [];
  private readonly dead = new WeakSet<Invocation>();
  /** Invocations that run at the same time take turns, request by request. */
  private isTogether = false;
  private turns: (() => void)[] = [];
  private isAsleep = false;
  /** How many calls of an administrator come between at the moment. */
  private between = 0;

  constructor(
    private readonly clock: Clock,
    private readonly random: Random,
    private readonly note: (line: string) => void,
  ) {}

  /** What happens in Jira before it looks at a request. */
  beforeJira: () => Promise<void> = async () => {};

  /** What an administrator does while the app waits for an answer. */
  administer: (choices: Step['choices']) => Promise<void> = async () => {};

  /** Has a step's fault happen when its moment comes. */
  arm({ kind, choices: [first, second, third, fourth] }: Step): void {
    const fault = kind as Fault;
    const arm = (on: Service, most: number, times = 1) =>
      this.armed.push({ fault, on, after: first % most, times, choice: third });
    switch (fault) {
      case 'crash':
        return void arm('any', 70);
      case 'sql-refused':
        return void arm('sql', 60);
      case 'sql-unanswered':
      case 'sql-late':
        return void arm('sql-write', 40);
      case 'jira-near-limit':
      case 'token-expired':
        return void arm('jira', 4);
      case 'jira-burst':
      case 'jira-quota':
      case 'jira-busy':
      case 'jira-broken':
      case 'jira-cut-off':
      case 'jira-unreadable':
      case 'jira-slow':
        return void arm('jira', 6, 1 + (second % 3));
      case 'push-refused':
        return void arm('push', 3);
      case 'settings-between':
        this.armed.push({
          fault,
          on: 'sql',
          after: first % 90,
          times: 1,
          choice: fourth,
          meanwhile: [second, third, fourth, first],
        });
        return;
      default:
        this.deliveries.push({ fault, choice: second });
    }
  }

  /** Ends every fault; what was to land late has landed. */
  disarm(): void {
    this.armed = [];
    this.deliveries = [];
    this.land(Infinity);
  }

  /** Does something that nothing goes wrong with and that takes no time. */
  async undisturbed(work: () => Promise<void>): Promise<void> {
    this.isAsleep = true;
    try {
      await work();
    } finally {
      this.isAsleep = false;
    }
  }

  async request(passing: PassingRequest): Promise<Response> {
    if (this.isAsleep || (this.between > 0 && PANELS.has(passing.invocation.moduleKey))) return passing.answer();
    if (this.isTogether) await this.turn();
    const { invocation } = passing;
    const service = serviceOf(passing);
    this.pass(MILLISECONDS[service === 'jira' ? 'jira' : service === 'push' ? 'push' : 'sql']);
    if (this.dead.has(invocation) || this.isOutOfTime(invocation))
      return this.die(invocation, 'the invocation is over');
    if (service.startsWith('sql')) this.land(1);
    if (service === 'jira') await this.beforeJira();
    const fault = this.take(service, passing);
    if (!fault) return passing.answer();
    this.struck.add(fault.fault);
    this.note(`${fault.fault} at ${service} ${passing.path.slice(0, 60)}`);
    return fault.meanwhile ? this.comeBetween(fault.meanwhile, fault.choice, passing) : this.spoil(fault, passing);
  }

  deliver(due: readonly QueuedEvent[]): DeliveryPlan {
    this.isTogether = false;
    const [first, second] = due;
    if (!first) throw new RangeError('nothing is due');
    const spoilt = this.deliveries.shift();
    if (!spoilt) return { now: [first] };
    const { fault, choice } = spoilt;
    const other = due[choice % due.length] ?? first;
    if (fault === 'events-reordered' && !second) {
      this.deliveries.push(spoilt);
      return { now: [first] };
    }
    this.struck.add(fault);
    this.note(`${fault} ${JSON.stringify(other.body)}`);
    switch (fault) {
      case 'event-twice':
        return { now: [first], twice: [first] };
      case 'event-late':
        return { now: [], later: [{ event: first, seconds: 60 + (choice % 7_200) }] };
      case 'event-lost':
        return { now: [], never: [first] };
      case 'events-reordered':
        return { now: [other] };
      default:
        this.isTogether = true;
        // Alone, it is delivered twice at once.
        return { now: [first, second ?? { ...first }] };
    }
  }

  private take(service: Service, passing: PassingRequest): Armed | undefined {
    for (const armed of this.armed) {
      if (!matches(armed.on, service) || !this.suits(armed.fault, passing)) continue;
      if (armed.after > 0) {
        armed.after -= 1;
        continue;
      }
      armed.times -= 1;
      if (armed.times === 0) this.armed = this.armed.filter((other) => other !== armed);
      return armed;
    }
    return undefined;
  }

  private suits(fault: Fault, { init, invocation }: PassingRequest): boolean {
    if (fault === 'settings-between') return !PANELS.has(invocation.moduleKey);
    return fault !== 'token-expired' || String(init?.body).includes('"nextPageToken"');
  }

  /** Has an administrator's call begin and end while the app waits for an answer: before it is given, or after. */
  private async comeBetween(choices: Step['choices'], choice: number, { answer }: PassingRequest): Promise<Response> {
    const early = choice % 2 === 0 ? undefined : answer();
    this.between += 1;
    try {
      await this.administer(choices);
    } finally {
      this.between -= 1;
    }
    return early ?? answer();
  }

  private spoil({ fault, choice }: Armed, passing: PassingRequest): Response {
    const limited = (reason: string, seconds: number) =>
      jsonResponse(
        429,
        { errorMessages: [`Rate limit exceeded ${ON_PURPOSE}.`] },
        {
          'Retry-After': String(seconds),
          'RateLimit-Reason': reason,
        },
      );
    switch (fault) {
      case 'crash':
        // Either before the request, or after it has had its effect.
        if (choice % 2 === 1) passing.answer();
        return this.die(passing.invocation, 'the invocation died');
      case 'sql-refused':
        return jsonResponse(500, sqlError('the service did not take the statement'));
      case 'sql-unanswered':
        passing.answer();
        return jsonResponse(500, sqlError('the connection was lost'));
      case 'sql-late':
        this.pass(WRITE_TIMEOUT);
        this.late.push({
          answer: passing.answer,
          statements: 1 + (choice % 40),
          latest: this.clock.now() + LATEST_LANDING,
        });
        return jsonResponse(408, sqlError('the statement timed out'));
      case 'jira-burst':
        return limited('jira-burst-based', 1 + (choice % 10));
      case 'jira-quota':
        return limited('jira-quota-global-based', 60 + (choice % 3_000));
      case 'jira-busy':
        return jsonResponse(503, { errorMessages: [`Busy ${ON_PURPOSE}.`] });
      case 'jira-broken':
        return jsonResponse(500, { errorMessages: [`Internal error ${ON_PURPOSE}.`] });
      case 'jira-cut-off':
        throw new TypeError(`fetch failed ${ON_PURPOSE}`);
      case 'jira-unreadable':
        return textResponse(`<${ON_PURPOSE}>`, { status: 200, headers: { 'content-type': 'text/html' } });
      case 'jira-slow':
        this.pass(100_000 + (choice % 500_000));
        if (this.isOutOfTime(passing.invocation)) return this.die(passing.invocation, 'time ran out');
        return passing.answer();
      case 'jira-near-limit': {
        const answer = passing.answer();
        answer.headers.set('X-RateLimit-NearLimit', 'true');
        return answer;
      }
      case 'token-expired':
        return jsonResponse(400, { errorMessages: [`The nextPageToken is invalid or has expired, ${ON_PURPOSE}.`] });
      case 'push-refused':
        return jsonResponse(500, { message: `not taken ${ON_PURPOSE}`, code: 500 });
      default:
        throw new RangeError(`${fault} is no fault of a request`);
    }
  }

  private isOutOfTime({ runtime }: Invocation): boolean {
    const { getRemainingTimeInMillis } = runtime['lambdaContext'] as { getRemainingTimeInMillis: () => number };
    return getRemainingTimeInMillis() <= 0;
  }

  /** From now on nothing that the invocation asks for is answered. */
  private die(invocation: Invocation, why: string): never {
    this.dead.add(invocation);
    throw new Error(`${why} ${ON_PURPOSE}`);
  }

  private land(statements: number): void {
    for (const write of this.late) write.statements -= statements;
    const now = this.clock.now();
    const isDue = (write: { statements: number; latest: number }) => write.statements <= 0 || write.latest <= now;
    const landing = this.late.filter(isDue);
    this.late = this.late.filter((write) => !isDue(write));
    for (const { answer } of landing) {
      this.note('a late write lands');
      answer();
    }
  }

  private pass(milliseconds: number): void {
    this.clock.advance(milliseconds);
  }

  /** Waits until it is this request's turn among those of the invocations that run together. */
  private async turn(): Promise<void> {
    return new Promise((resolve) => {
      this.turns.push(resolve);
      if (this.turns.length === 1) setImmediate(() => this.giveTurn());
    });
  }

  private giveTurn(): void {
    const chosen = this.random.integer(0, this.turns.length - 1);
    const [resolve] = this.turns.splice(chosen, 1);
    resolve?.();
    if (this.turns.length > 0) setImmediate(() => this.giveTurn());
  }
}

function sqlError(message: string) {
  return { code: 'SQL_EXECUTION_ERROR', message: `ER_UNKNOWN_ERROR: ${message} ${ON_PURPOSE}` };
}
