/** What an operation answers, and how many issues it handed out, which the quota counts. */
export interface Answer {
  status: number;
  body: unknown;
  issuesReturned: number;
}

/** A successful answer. */
export function answered(body: unknown, issuesReturned = 0): Answer {
  return { status: 200, body, issuesReturned };
}

/** A refusal in Jira's error shape. */
export class RestError extends Error {
  constructor(
    readonly status: number,
    readonly errorMessages: string[],
    readonly errors: Record<string, string> = {},
  ) {
    super([...errorMessages, ...Object.values(errors)].join(' '));
    this.name = 'RestError';
  }

  get body(): { errorMessages: string[]; errors: Record<string, string> } {
    return { errorMessages: this.errorMessages, errors: this.errors };
  }
}

/** Jira's answer to a body it cannot take. */
export function invalidPayload(): RestError {
  return new RestError(400, ['Invalid request payload. Refer to the REST API documentation and try again.']);
}
