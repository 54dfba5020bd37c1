/**
 * Whether a request comes from a page of an allowed origin, or from no page. The browser sets these
 * headers, and a page cannot change them.
 */
export function isAllowedOrigin(request: Request, allowedOrigins: readonly string[]): boolean {
  const origin = request.headers.get('origin');
  if (origin !== null && allowedOrigins.includes(origin)) {
    return true;
  }
  // Behind a proxy that ends TLS, a page over http has the origin that this server sees as its own.
  const site = request.headers.get('sec-fetch-site');
  if (site === 'cross-site' || site === 'same-site') {
    return false;
  }
  return origin === null || origin === new URL(request.url).origin;
}
