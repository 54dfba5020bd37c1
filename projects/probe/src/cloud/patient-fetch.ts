import { setTimeout as wait } from 'node:timers/promises';

/** Attempts in all. */
const attempts = 3;

/** Seconds that the probe waits at most before another attempt. */
const longestWait = 60;

/** A `fetch` that waits and tries again when the API limits the rate, or is unavailable. */
export function patientFetch(report: (text: string) => void): typeof fetch {
  return async (url, init) => {
    for (let attempt = 1; ; attempt += 1) {
      const response = await fetch(url, init);
      const seconds = Number(response.headers.get('retry-after') ?? '1');
      const isWorthIt = [429, 502, 503, 504].includes(response.status) && seconds <= longestWait;
      if (attempt === attempts || !isWorthIt) return response;
      await response.body?.cancel();
      report(`The API answered ${response.status}. Trying again in ${seconds} s.`);
      await wait(seconds * 1_000);
    }
  };
}
