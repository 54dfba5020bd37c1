import assert from 'node:assert/strict';

/** Milliseconds that a page may take on a machine that does something else as well. */
const PATIENCE = 60_000;

/**
 * Opens an application in the browser and ends a session of the emulator in it.
 *
 * @param {{ url: string, server: boolean, announces: boolean, browser: import('@playwright/test').Browser, emulator: import('realtimekit-emulator').Emulator, note: (what: string) => void }} options
 * @throws Error when anything is not as it should be, a word on the console included
 */
export async function tryApplication({ url, server, announces, browser, emulator, note }) {
  const meeting = emulator.createMeeting();
  const { token } = await emulator.addParticipant(meeting.id, { name: 'Host', preset: 'host' });
  const address = `${url}/?${new URLSearchParams({ token, emulator: emulator.url })}`;
  const page = await browser.newPage();
  const complaints = [];
  page.setDefaultTimeout(PATIENCE);
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    const ofTheEmulator = /^RealtimeKit in this page is the emulator/.test(message.text());
    if (['error', 'warning'].includes(message.type()) && !ofTheEmulator) {
      complaints.push(`console ${message.type()}: ${message.text()}`);
    }
  });
  try {
    if (server) {
      const html = await (await fetch(address)).text();
      assert.match(
        html,
        /<button[^>]*\bdisabled\b[^>]*>/,
        'The server rendered no disabled button.',
      );
      assert.match(html, /Status: idle/, 'The server did not render the state.');
      note('render');
      // What the server rendered is to be taken over, not rendered anew.
      await page.addInitScript(({ document } = globalThis) => {
        document.addEventListener('DOMContentLoaded', () => {
          document.querySelector('button').fromServer = true;
        });
      });
    }
    await page.goto(address);
    await page.getByText('Status: live').waitFor();
    const button = page.getByRole('button', { name: 'End for everyone' });
    if (server) {
      assert.equal(await button.evaluate((element) => element.fromServer), true, 'Not hydrated.');
      note('hydrate');
    } else {
      note('render');
    }
    await button.click();
    await page.getByText('Status: ended').waitFor();
    await page.getByText('Ended by self').waitFor();
    if (announces) {
      const region = page.locator('[aria-live=polite]');
      await region.filter({ hasText: 'The session has ended.' }).waitFor({ state: 'attached' });
    }
    assert.equal(emulator.session(meeting.id), undefined, 'The session goes on.');
    assert.deepEqual(complaints, []);
    note('end');
  } catch (error) {
    throw new Error([error.message, ...complaints].join('\n'), { cause: error });
  } finally {
    await page.close();
  }
}
