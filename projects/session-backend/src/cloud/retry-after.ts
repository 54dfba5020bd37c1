/** Seconds that an answer asks to wait before the next request; undefined when it does not say. */
export function retryAfterOf(headers: Headers, now: Date): number | undefined {
  const milliseconds = Number.parseFloat(headers.get('retry-after-ms') ?? '');
  if (milliseconds > 0) {
    return milliseconds / 1000;
  }
  const text = headers.get('retry-after') ?? '';
  const seconds = Number.parseFloat(text);
  const wait = Number.isNaN(seconds) ? (Date.parse(text) - Number(now)) / 1000 : seconds;
  return Number.isNaN(wait) ? undefined : Math.max(0, wait);
}
