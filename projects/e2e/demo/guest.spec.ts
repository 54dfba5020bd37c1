import { type RunningDemo } from 'realtimekit-session-demo/server';
import { expect, test } from './demo-test';
import { type DemoWindow } from './demo-window';

/**
 * Proves that nothing happened, without waiting for a fixed time: messages arrive in order, so the host's
 * page has received everything before the message that it shows.
 */
async function expectTheSessionGoesOn(view: DemoWindow, { emulator }: RunningDemo): Promise<void> {
  emulator.updatePermissions(await view.participantId('host'), { kickParticipant: false });
  await expect(view.host.endButton).toBeDisabled();

  await expect(view.host.status).toHaveText('Status: Live');
  await expect(view.guest.status).toHaveText('Status: Live');
  const kinds = emulator.log.map(({ kind }) => kind);
  expect(kinds).not.toContain('session-ended');
  // The page sent no request.
  expect(kinds).not.toContain('message-refused');
}

test.beforeEach(async ({ view }) => {
  await view.open();
});

test('tells a guest why the button is disabled', { tag: '@any-kind' }, async ({ view }) => {
  await expect(view.guest.endButton).toBeDisabled();
  await expect(view.guest.reason).toHaveText(/\S/);
  await expect(view.guest.endButton).toHaveAccessibleDescription(/\S/);
});

test.describe('a guest cannot end the session by pressing the button', () => {
  test.afterEach(async ({ view, demo }) => {
    await expectTheSessionGoesOn(view, demo);
    // Nothing failed, because nothing was attempted.
    expect((await view.guest.reported()).join('\n')).not.toContain('error:');
  });

  test('with the mouse', { tag: '@any-kind' }, async ({ view }) => {
    await view.guest.endButton.click({ force: true });
    await view.guest.endButton.dblclick({ force: true });
  });

  for (const key of ['Enter', 'Space']) {
    test(`with ${key}`, async ({ view }) => {
      await view.guest.endButton.focus();
      await view.page.keyboard.press(key);
    });

    test(
      `with ${key}, when the button kept the focus from before`,
      { tag: '@any-kind' },
      async ({ view, demo }) => {
        const guestId = await view.participantId('guest');
        demo.emulator.updatePermissions(guestId, { kickParticipant: true });
        await expect(view.guest.endButton).toBeEnabled();
        await view.guest.endButton.focus();
        demo.emulator.updatePermissions(guestId, { kickParticipant: false });
        await expect(view.guest.endButton).toBeDisabled();
        await expect(view.guest.endButton).toBeFocused();

        await view.page.keyboard.press(key);
      },
    );
  }

  test('with element.click()', async ({ view }) => {
    await view.guest.endButton.evaluate((button: HTMLButtonElement) => {
      button.click();
    });
  });

  test('after making it look enabled', async ({ view }) => {
    await view.guest.endButton.evaluate((button: HTMLButtonElement) => {
      button.disabled = false;
      button.removeAttribute('aria-disabled');
      button.click();
      button.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }));
    });
  });
});

test(
  'a guest cannot end the session by calling endSession() directly',
  { tag: '@any-kind' },
  async ({ view, demo }) => {
    await view.guest.developerDetails.click();
    await view.guest.callDirectlyButton.click();

    await expect(
      view.guest.root.getByText(/Rejected with the code “permission-denied”/),
    ).toBeVisible();
    expect(await view.guest.reported()).toContain('error: permission-denied');
    await expectTheSessionGoesOn(view, demo);
  },
);
