/**
 * A Response whose body is a text that is at hand already. The runtime's own wraps each in a stream, which took longer than
 * answering most of the sandbox's requests; like that one, this can be read once.
 */
class TextResponse {
  readonly headers: Headers;
  readonly status: number;
  readonly statusText = '';
  readonly ok: boolean;
  readonly redirected = false;
  readonly type = 'default';
  readonly url = '';
  readonly body = null;
  bodyUsed = false;

  constructor(
    private readonly content: string | null,
    { status = 200, headers = {} }: { status?: number; headers?: Record<string, string> } = {},
  ) {
    this.status = status;
    this.ok = status >= 200 && status < 300;
    this.headers = new Headers(headers);
  }

  async text(): Promise<string> {
    return new Promise((resolve) => resolve(this.take()));
  }

  async json(): Promise<unknown> {
    return new Promise((resolve) => resolve(JSON.parse(this.take())));
  }

  async arrayBuffer(): Promise<ArrayBuffer> {
    return new Promise((resolve) => resolve(new TextEncoder().encode(this.take()).buffer));
  }

  clone(): TextResponse {
    return new TextResponse(this.content, { status: this.status, headers: Object.fromEntries(this.headers.entries()) });
  }

  private take(): string {
    if (this.bodyUsed) throw new TypeError('Body is unusable: Body has already been read');
    this.bodyUsed = true;
    return this.content ?? '';
  }
}
Object.setPrototypeOf(TextResponse.prototype, Response.prototype);

/** A response with a text, or with no body at all. */
export function textResponse(
  content: string | null,
  init?: { status?: number; headers?: Record<string, string> },
): Response {
  return new TextResponse(content, init) as unknown as Response;
}

/** A response with a value as JSON. */
export function jsonResponse(status: number, body: unknown, headers: Record<string, string> = {}): Response {
  return textResponse(JSON.stringify(body), { status, headers: { 'content-type': 'application/json', ...headers } });
}
