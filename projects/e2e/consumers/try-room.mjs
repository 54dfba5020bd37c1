import assert from 'node:assert/strict';

/** Milliseconds that a page may take on a machine that does something else as well. */
const PATIENCE = 60_000;

/**
 * Starts what getting started starts, on free ports, opens the links that the emulator prints, and ends the
 * session as the host.
 *
 * @param {import('./application-folder.mjs').ApplicationFolder} folder
 * @param {import('@playwright/test').Browser} browser
 */
export async function tryRoom(folder, browser) {
  const port = ['--port', '0'];
  const emulator = await folder.start(/Ctrl-C/, 'npm', 'run', 'emulator', '--', ...port);
  const served = await folder
    .start(/Local:.*\n/, ...folder.ngCommand, 'serve', ...port)
    .catch((error) => {
      emulator.stop();
      throw error;
    });
  const context = await browser.newContext();
  try {
    const [application] = /http:\/\/localhost:\d+/.exec(served.output);
    const [address] = /http:\/\/127\.0\.0\.1:\d+/.exec(/listens on .*/.exec(emulator.output)[0]);
    const links = emulator.output.match(/http:\/\/localhost:4200\S+/g);
    assert.equal(links.length, 2, 'The command prints a link that joins nobody.');
    const [hostLink, guestLink] = links;
    const open = async (link) => {
      const page = await context.newPage();
      page.setDefaultTimeout(PATIENCE);
      await page.goto(
        link
          .replace('http://localhost:4200', application)
          .replace('http://127.0.0.1:9650', address),
      );
      return page;
    };
    const guest = await open(guestLink);
    await guest.getByText('You are not allowed to end this session for everyone.').waitFor();
    const host = await open(hostLink);
    await host.getByRole('button', { name: 'End for everyone' }).click();
    await host.getByText('You ended the session.').waitFor();
    await guest.getByText('The session was ended.').waitFor();
  } finally {
    await context.close();
    served.stop();
    emulator.stop();
  }
}
