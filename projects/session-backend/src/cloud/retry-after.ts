/** Seconds that an answer asks to wait before the next request; undefined when it does not say. */
export function retryAfterOf(headers: Headers): number | undefined {
  const milliseconds = Number.parseFloat(headers.get('retry-after-ms') ?? '');
  if (milliseconds > 0) {
    return milliseconds / 1_000;
  }
  const text = headers.get('retry-after') ?? '';
  const seconds = Number.parseFloat(text);
  const wait = Number.isNaN(seconds) ? (Date.parse(text) - sentAt(headers)) / 1_000 : seconds;
  return Number.isNaN(wait) ? undefined : Math.max(0, wait);
}

/** When the answer was sent, by the clock of the cloud where it says so. */
function sentAt(headers: Headers): number {
  const date = Date.parse(headers.get('date') ?? '');
  return Number.isNaN(date) ? Date.now() : date;
}
