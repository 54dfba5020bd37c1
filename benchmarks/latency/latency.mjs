/**
 * What the library adds to the time that the SDK takes.
 *
 *   npm run bench -- latency
 */
import { atMost, benchmark } from '../benchmark.mjs';
import { startBrowser } from '../browser.mjs';
import { median, medianInterval } from '../statistics.mjs';

const PAIRS = 200;
/** The SDK allows 60 joins a minute and page, and a pair takes two. */
const PAIRS_A_PAGE = 25;
const WAYS = ['library', 'by-hand'];

await benchmark('latency', async (progress) => {
  const browser = await startBrowser();
  try {
    const ends = await pairs(
      browser,
      async (page, way) => {
        const host = await browser.newHost();
        await page.call('enter', host.entrance, way);
        const milliseconds = await page.call('press');
        await page.call('leave');
        return milliseconds;
      },
      (done) => progress(`${done} of ${PAIRS} pairs of ends`),
    );

    let kickParticipant = true;
    let host;
    const pushes = await pairs(
      browser,
      async (page, way) => {
        await page.call('take', way);
        const changed = page.call('buttonChanges');
        await page.call('listening');
        kickParticipant = !kickParticipant;
        browser.emulator.updatePermissions(host.id, { kickParticipant });
        return changed;
      },
      (done) => progress(`${done} of ${PAIRS} pairs of pushes`),
      async (page) => {
        kickParticipant = true;
        host = await browser.newHost();
        await page.call('enter', host.entrance, 'library');
      },
    );

    return {
      title: 'From the press to "ended" on the page, and from a push to the button, milliseconds',
      method:
        `${PAIRS} pairs each, in the same component, the two ways in turns, a fresh page every ` +
        `${PAIRS_A_PAGE} pairs; seen by a MutationObserver. The interval is the middle 95 % of ` +
        'bootstrapped medians of the differences within pairs.',
      packages: ['@angular/core', '@cloudflare/realtimekit', 'ngx-realtimekit-session'],
      rows: [row('press to ended', ends), row('push to button', pushes)],
      goals: [
        atMost(1, 'added to an end, upper bound in ms', medianInterval(ends.differences).upper),
        atMost(1, 'added to a push, upper bound in ms', medianInterval(pushes.differences).upper),
      ],
      details: { chromium: browser.version, pairs: PAIRS },
    };
  } finally {
    await browser.close();
  }
});

/** Measures both ways in turns, each pair beginning with the other one than the pair before. */
async function pairs(browser, measure, onProgress, prepare = async () => undefined) {
  const times = { library: [], 'by-hand': [] };
  let page;
  for (let pair = 0; pair < PAIRS; pair++) {
    if (pair % PAIRS_A_PAGE === 0) {
      onProgress(pair);
      await page?.close();
      page = await browser.open('latency');
      await prepare(page);
    }
    for (const way of pair % 2 === 0 ? WAYS : WAYS.toReversed()) {
      times[way].push(await measure(page, way));
    }
  }
  await page.close();
  return {
    ...times,
    differences: times.library.map((time, index) => time - times['by-hand'][index]),
  };
}

function row(what, { library, differences, 'by-hand': byHand }) {
  const { lower, upper } = medianInterval(differences);
  return {
    what,
    'library, median': median(library),
    'by hand, median': median(byHand),
    ratio: median(library) / median(byHand),
    'median difference': median(differences),
    'from (95 %)': lower,
    'to (95 %)': upper,
  };
}
