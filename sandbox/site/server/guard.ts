import type { IncomingMessage } from 'node:http';

const LOOPBACK_HOST = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/i;

/** Why a request is refused, or undefined. Any page in any browser can reach localhost, so foreign hosts and origins end here. */
export function refusalOf(request: Pick<IncomingMessage, 'headers' | 'method'>): string | undefined {
  const { host, origin } = request.headers;
  if (host === undefined || !LOOPBACK_HOST.test(host)) return 'This site answers on localhost alone.';
  if (origin !== undefined && origin !== `http://${host}`) return 'This site answers its own pages alone.';
  const type = request.headers['content-type'];
  const changes = request.method !== 'GET' && request.method !== 'HEAD';
  if (changes && !/^application\/json\b/i.test(type ?? '')) return 'Send application/json.';
  return undefined;
}
