/** The parts of a request that its URL is made from. */
export interface RequestLine {
  readonly url?: string | undefined;
  /** The target before a router cut its mount path off. */
  readonly originalUrl?: unknown;
  readonly headers: Readonly<Record<string, unknown>>;
}

/** A name or an IP address, with or without a port. */
const hostForm = /^(?:[a-z0-9._-]+|\[[0-9a-f:.]+\])(?::\d{1,5})?$/i;

/**
 * Says what is wrong with the target or the `Host` of a request, or returns undefined.
 *
 * Making a `URL` changes some targets: it resolves dot segments, drops tabs and takes `\` for `/`. A
 * path guard of the application that has read the raw target would then have let another path pass.
 */
export function wrongTarget({ url = '/', originalUrl, headers }: RequestLine): string | undefined {
  const host = headers[':authority'] ?? headers['host'] ?? '';
  if (host !== '' && !(typeof host === 'string' && hostForm.test(host))) {
    return 'The Host header must be a host name with or without a port.';
  }
  const targets = typeof originalUrl === 'string' ? [url, originalUrl] : [url];
  return targets.map(wrongPath).find((problem) => problem !== undefined);
}

function wrongPath(target: string): string | undefined {
  if (!target.startsWith('/')) {
    return 'The request target must begin with "/".';
  }
  const [path = ''] = target.split('?', 1);
  // Fragments and control characters stand in no target, and are dropped from a URL.
  if (/[\0-\x20\x7f#]/.test(target) || path.includes('\\')) {
    return 'The request target must not have control characters, spaces, "#" or backslashes.';
  }
  const segments = path.replace(/%2e/gi, '.').split(/\/|%2f|%5c/i);
  if (segments.includes('.') || segments.includes('..')) {
    return 'The request target must not have "." or ".." as a segment.';
  }
  return undefined;
}
