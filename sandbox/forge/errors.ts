/** Why the platform would not carry out a call. */
export type RefusalCode =
  | 'UNKNOWN_MODULE'
  | 'UNKNOWN_FUNCTION'
  | 'NOT_SIGNED_IN'
  | 'PAYLOAD_TOO_LARGE'
  | 'ANSWER_TOO_LARGE'
  | 'TIMED_OUT'
  | 'FUNCTION_FAILED'
  | 'UNKNOWN_QUEUE'
  | 'TOO_MANY_EVENTS';

/** The platform's refusal, or the failure of an app function with its cause. */
export class PlatformError extends Error {
  override readonly name = 'PlatformError';

  constructor(
    readonly code: RefusalCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
