/**
 * That nothing stays behind: no listener, no memory, no injector and no meeting.
 *
 *   npm run bench -- leaks
 */
import { atMost, benchmark } from '../benchmark.mjs';
import { startBrowser } from '../browser.mjs';

const CYCLES = 10_000;
/** What is compiled, cached and pooled on the way is there for good, and is no leak. */
const WARM_UP = 2_000;
const MEBIBYTE = 2 ** 20;

await benchmark('leaks', async (progress) => {
  const browser = await startBrowser();
  try {
    const page = await browser.open('leaks');
    const host = await browser.newHost();
    await page.call('enter', host.entrance);
    const before = await page.call('listeners');

    progress(`${CYCLES} times connected and disconnected`);
    await page.call('connectAndDisconnect', WARM_UP);
    const connecting = { heap: await page.heap() };
    const most = await page.call('connectAndDisconnect', CYCLES);
    connecting.growth = (await page.heap()) - connecting.heap;
    connecting.listeners = await page.call('listeners');

    progress(`${CYCLES} directives created and destroyed`);
    await page.call('connect');
    await page.call('createAndDestroy', WARM_UP);
    const creating = { heap: await page.heap() };
    await page.call('createAndDestroy', CYCLES);
    creating.growth = (await page.heap()) - creating.heap;
    await page.call('disconnect');
    creating.listeners = await page.call('listeners');

    progress('who is collected');
    await page.call('letGo', false);
    await page.heap();
    const kept = await page.call('stillThere');
    await page.call('letGo', true);
    await page.heap();
    const stillThere = await page.call('stillThere');

    const row = (what, { listeners, growth }) => ({
      what,
      times: CYCLES,
      'listeners left': listeners - before,
      'heap grown, bytes': growth,
    });
    return {
      title: 'What stays behind',
      method:
        `The real SDK's client, garbage collected by force before and after, ${WARM_UP} cycles ` +
        'before the first look. A WeakRef tells whether an injector, its service and meetings are ' +
        'collected; one that is still connected is there to show that the question can be answered.',
      packages: ['@angular/core', '@cloudflare/realtimekit', 'ngx-realtimekit-session'],
      rows: [row('connect() and disconnect()', connecting), row('rtkEndSession', creating)],
      goals: [
        atMost(0, 'listeners left by connect() and disconnect()', connecting.listeners - before),
        atMost(0, 'listeners left by directives', creating.listeners - before),
        atMost(MEBIBYTE, 'bytes kept after connect() and disconnect()', connecting.growth),
        atMost(MEBIBYTE, 'bytes kept after directives', creating.growth),
        atMost(0, 'of an injector, its service and two meetings, kept', stillThere.length),
        atMost(
          0,
          'wrong about what is kept while a meeting is connected',
          kept.join() === 'meeting' ? 0 : 1,
        ),
      ],
      details: { chromium: browser.version, listenersWhileConnected: most - before, stillThere },
    };
  } finally {
    await browser.close();
  }
});
