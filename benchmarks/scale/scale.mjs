/**
 * What one change of the permission costs a page with very many directives.
 *
 *   npm run bench -- scale
 */
import { atMost, benchmark } from '../benchmark.mjs';
import { startBrowser } from '../browser.mjs';
import { median } from '../statistics.mjs';

const COUNTS = [1, 10, 100, 1_000, 10_000];
const ROUNDS = 4;
const FLIPS_A_ROUND = 6;

await benchmark('scale', async (progress) => {
  const browser = await startBrowser();
  try {
    const page = await browser.open('scale');
    const host = await browser.newHost();
    await page.call('enter', host.entrance);

    const updates = { directive: {}, 'by-hand': {} };
    let kickParticipant = true;
    for (const count of COUNTS) {
      progress(`${count} of each`);
      for (let round = 0; round < ROUNDS; round++) {
        for (const kind of Object.keys(updates)) {
          await page.call('show', kind, count);
          for (let flip = 0; flip < FLIPS_A_ROUND; flip++) {
            kickParticipant = !kickParticipant;
            const update = page.call('update');
            // After update() has begun to listen: its call went out first, on the same wire.
            await page.call('listening');
            browser.emulator.updatePermissions(host.id, { kickParticipant });
            (updates[kind][count] ??= []).push(await update);
          }
        }
      }
    }

    const time = (kind, count) => median(updates[kind][count].map((update) => update.milliseconds));
    const each = (what) =>
      COUNTS.flatMap((count) => updates.directive[count].map((update) => update[what]));
    const ticks = each('ticks');
    const listeners = each('listeners');
    const wrong = Object.values(updates).flatMap((counts) =>
      Object.values(counts).flatMap((list) => list.map((update) => update.wrong)),
    );
    const perDirective = (count) => time('directive', count) / count;
    return {
      title:
        'One change of the permission, milliseconds from the push until the page is up to date',
      method:
        `Zoneless, the real SDK, medians of ${ROUNDS * FLIPS_A_ROUND} changes each, the two kinds in ` +
        'turns.',
      packages: ['@angular/core', '@cloudflare/realtimekit', 'ngx-realtimekit-session'],
      rows: COUNTS.map((count) => ({
        'on the page': count,
        'rtkEndSession, ms': time('directive', count),
        'by hand, ms': time('by-hand', count),
        ticks: Math.max(...updates.directive[count].map((update) => update.ticks)),
        'SDK listeners': Math.max(...updates.directive[count].map((update) => update.listeners)),
      })),
      goals: [
        atMost(
          1.5,
          'a directive among 10,000, compared with one among 1,000',
          perDirective(10_000) / perDirective(1_000),
        ),
        atMost(
          5,
          '10,000 directives, compared with as many bindings by hand',
          time('directive', 10_000) / time('by-hand', 10_000),
        ),
        atMost(0, 'changes without exactly one tick', ticks.filter((tick) => tick !== 1).length),
        atMost(
          0,
          'listeners on the SDK more for 10,000 than for 1',
          Math.max(...listeners) - Math.min(...listeners),
        ),
        atMost(0, 'buttons that showed something else', Math.max(...wrong)),
      ],
      details: { chromium: browser.version },
    };
  } finally {
    await browser.close();
  }
});
