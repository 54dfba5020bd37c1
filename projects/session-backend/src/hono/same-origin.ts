/**
 * Whether this request may have come from a page of our own, or from no page. What a browser says
 * about itself no page can change.
 */
export function isSameOrigin(request: Request, allowedOrigins: readonly string[]): boolean {
  const site = request.headers.get('sec-fetch-site');
  if (site === 'cross-site' || site === 'same-site') {
    return false;
  }
  const origin = request.headers.get('origin');
  return (
    origin === null || origin === new URL(request.url).origin || allowedOrigins.includes(origin)
  );
}
