/** What makes an export unusable, with the place that shows it; the message is meant to be read by a person. */
export class ExportError extends Error {
  override readonly name = 'ExportError';

  constructor(
    /** The file or directory at fault, as the caller named it. */
    readonly file: string,
    /** 1-based line in the unpacked file; undefined where the file as a whole is at fault. */
    readonly line: number | undefined,
    /** What is wrong, without the place. */
    readonly problem: string,
    options?: ErrorOptions,
  ) {
    super(`${file}${line === undefined ? '' : `, line ${line}`}: ${problem}`, options);
  }
}

/** The message of whatever was thrown. */
export function messageOf(error: unknown): string {
  const message = memberOf(error, 'message');
  return typeof message === 'string' ? message : String(error);
}

/** The system's code of an error (`ENOENT`, `Z_DATA_ERROR` …), where it has one. */
export function codeOf(error: unknown): string | undefined {
  const code = memberOf(error, 'code');
  return typeof code === 'string' ? code : undefined;
}

/** Asked by shape: the system's errors may come from another realm, where `instanceof` says no. */
function memberOf(error: unknown, member: string): unknown {
  return typeof error === 'object' && error !== null ? Reflect.get(error, member) : undefined;
}
