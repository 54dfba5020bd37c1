import { type RunningDemo } from 'realtimekit-session-demo/server';
import { expect, test } from './demo-test';
import { type StagePage } from './stage-page';

/**
 * Proves without waiting "long enough" that nothing happened: messages arrive in order, so when
 * the host's page shows what was sent after the attempt, it has seen everything before.
 */
async function expectTheSessionGoesOn(stage: StagePage, { emulator }: RunningDemo): Promise<void> {
  emulator.updatePermissions(await stage.participantId('host'), { kickParticipant: false });
  await expect(stage.host.endButton).toBeDisabled();

  await expect(stage.host.status).toHaveText('Status: Live');
  await expect(stage.guest.status).toHaveText('Status: Live');
  const kinds = emulator.log.map(({ kind }) => kind);
  expect(kinds).not.toContain('session-ended');
  // Not even an attempt left the page.
  expect(kinds).not.toContain('message-refused');
}

test.beforeEach(async ({ stage }) => {
  await stage.open();
});

test('a guest is told why the button is disabled', { tag: '@any-kind' }, async ({ stage }) => {
  await expect(stage.guest.endButton).toBeDisabled();
  await expect(stage.guest.reason).toHaveText(/\S/);
  await expect(stage.guest.endButton).toHaveAccessibleDescription(/\S/);
});

test.describe('a guest cannot end the session by pressing the button', () => {
  test.afterEach(async ({ stage, demo }) => {
    await expectTheSessionGoesOn(stage, demo);
    // It was no attempt that failed: it was none.
    expect((await stage.guest.reported()).join('\n')).not.toContain('error:');
  });

  test('with the mouse', { tag: '@any-kind' }, async ({ stage }) => {
    await stage.guest.endButton.click({ force: true });
    await stage.guest.endButton.dblclick({ force: true });
  });

  for (const key of ['Enter', 'Space']) {
    test(`with ${key}`, async ({ stage }) => {
      await stage.guest.endButton.focus();
      await stage.page.keyboard.press(key);
    });

    test(
      `with ${key}, having the focus still from when it was allowed`,
      { tag: '@any-kind' },
      async ({ stage, demo }) => {
        const guestId = await stage.participantId('guest');
        demo.emulator.updatePermissions(guestId, { kickParticipant: true });
        await expect(stage.guest.endButton).toBeEnabled();
        await stage.guest.endButton.focus();
        demo.emulator.updatePermissions(guestId, { kickParticipant: false });
        await expect(stage.guest.endButton).toBeDisabled();
        await expect(stage.guest.endButton).toBeFocused();

        await stage.page.keyboard.press(key);
      },
    );
  }

  test('with element.click()', async ({ stage }) => {
    await stage.guest.endButton.evaluate((button: HTMLButtonElement) => {
      button.click();
    });
  });

  test('after making it look enabled', async ({ stage }) => {
    await stage.guest.endButton.evaluate((button: HTMLButtonElement) => {
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
  async ({ stage, demo }) => {
    await stage.guest.developerDetails.click();
    await stage.guest.callDirectlyButton.click();

    await expect(
      stage.guest.root.getByText(/Rejected with the code “permission-denied”/),
    ).toBeVisible();
    expect(await stage.guest.reported()).toContain('error: permission-denied');
    await expectTheSessionGoesOn(stage, demo);
  },
);
