import assert from 'node:assert/strict';
import { devices } from '@playwright/test';

/** Milliseconds that a page may take on a machine that does something else as well. */
const PATIENCE = 60_000;

/**
 * Opens an application of Ionic on an emulated phone, puts the page into the background, takes it
 * offline and back, and ends a session of the emulator with a tap.
 *
 * The page is told that it is hidden; this browser cannot hide it. Timers are not throttled.
 *
 * @param {{ url: string, browser: import('@playwright/test').Browser, emulator: import('realtimekit-emulator').Emulator, note: (what: string) => void }} options
 * @throws Error when the button is not what the session allows
 */
export async function tryOnPhone({ url, browser, emulator, note }) {
  const context = await browser.newContext(devices['Pixel 7']);
  context.setDefaultTimeout(PATIENCE);
  const errors = [];
  context.on('weberror', (webError) => errors.push(webError.error().message));
  try {
    await endWithTap({ context, url, emulator });
    note('end');
    await endWhileHidden({ context, url, emulator });
    await endWhileOffline({ context, url, emulator });
    assert.deepEqual(errors, []);
    note('away');
  } catch (error) {
    throw new Error([error.message, ...errors].join('\n'), { cause: error });
  } finally {
    await context.close();
  }
}

async function endWithTap(room) {
  const { page, meeting, host, button, emulator } = await enter(room);
  assert.equal(await page.locator('app-root').getAttribute('data-platform'), 'web');

  await setVisibility(page, 'hidden');
  await setVisibility(page, 'visible');
  await expectButton(page, { disabled: false });

  await room.context.setOffline(true);
  emulator.dropSocket(host.id);
  await page.getByText('Status: reconnecting').waitFor();
  await expectButton(page, { disabled: true });
  await button.tap({ force: true });
  await room.context.setOffline(false);
  await page.getByText('Status: live').waitFor();
  await expectButton(page, { disabled: false });
  assert.ok(emulator.session(meeting.id), 'A tap on the disabled button ended the session.');

  await button.tap();
  await page.getByText('Ended by self').waitFor();
  assert.equal(emulator.session(meeting.id), undefined, 'The session goes on.');
  await page.getByText(/session has ended/).waitFor();
  // A button that has the focus is disabled only when it loses it.
  await page.locator('h1').tap();
  await expectButton(page, { disabled: true });
  await page.close();
}

async function endWhileHidden(room) {
  const { page, meeting, emulator } = await enter(room);
  await setVisibility(page, 'hidden');
  emulator.endSession(meeting.id);
  await page.getByText('Ended by other').waitFor();
  await setVisibility(page, 'visible');
  await expectButton(page, { disabled: true });
  await page.close();
}

/** The SDK joins again, which starts another session: its button is enabled, and no end is reported. */
async function endWhileOffline(room) {
  const { page, meeting, host, emulator } = await enter(room);
  await room.context.setOffline(true);
  emulator.dropSocket(host.id);
  await page.getByText('Status: reconnecting').waitFor();
  emulator.endSession(meeting.id);
  await room.context.setOffline(false);
  await page.getByText('Status: live').waitFor();
  await expectButton(page, { disabled: false });
  assert.ok(emulator.session(meeting.id), 'The button is enabled without a session.');
  assert.equal(await page.getByText('Ended by').count(), 0);
  await page.close();
}

async function enter({ context, url, emulator }) {
  const meeting = emulator.createMeeting();
  const host = await emulator.addParticipant(meeting.id, {
    name: 'Host',
    preset: 'group_call_host',
  });
  const page = await context.newPage();
  await page.goto(`${url}/?${new URLSearchParams({ token: host.token, emulator: emulator.url })}`);
  await page.getByText('Status: live').waitFor();
  return { page, meeting, host, button: page.locator('ion-button'), emulator };
}

/** Ionic renders the button that people press into the element's shadow. */
async function expectButton(page, { disabled }) {
  await page.locator(`ion-button button:${disabled ? 'disabled' : 'enabled'}`).waitFor();
}

async function setVisibility(page, state) {
  await page.evaluate((value) => {
    const { document, Event } = globalThis;
    Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => value });
    Object.defineProperty(document, 'hidden', {
      configurable: true,
      get: () => value === 'hidden',
    });
    document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
  }, state);
}
