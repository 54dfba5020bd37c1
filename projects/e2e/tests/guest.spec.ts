import { expect, test } from '../src/demo-test';

test.describe('a guest cannot end the session', () => {
  test.beforeEach(async ({ stage }) => {
    await stage.open();
  });

  /**
   * Proves without waiting "long enough" that nothing happened: messages arrive in order, so when
   * the host's page shows what was sent after the attempt, it has seen everything before.
   */
  test.afterEach(async ({ stage, demo }) => {
    const hostId = await stage.participantId('host');
    demo.emulator.updatePermissions(hostId, { kickParticipant: false });
    await expect(stage.host.endButton).toBeDisabled();

    await expect(stage.host.status).toHaveText('Status: Live');
    await expect(stage.guest.status).toHaveText('Status: Live');
    const kinds = demo.emulator.log.map(({ kind }) => kind);
    expect(kinds).not.toContain('session-ended');
    // Not even an attempt left the page.
    expect(kinds).not.toContain('message-refused');
  });

  test('the button is disabled and says why', async ({ stage }) => {
    await expect(stage.guest.endButton).toBeDisabled();
    await expect(stage.guest.reason).toHaveText(/\S/);
    await expect(stage.guest.endButton).toHaveAccessibleDescription(/\S/);
  });

  test('by mouse', async ({ stage }) => {
    await stage.guest.endButton.click({ force: true });
    await stage.guest.endButton.dblclick({ force: true });
  });

  for (const key of ['Enter', 'Space']) {
    test(`by keyboard: ${key}`, async ({ stage }) => {
      await stage.guest.endButton.focus();
      await stage.page.keyboard.press(key);
      await stage.guest.endButton.press(key, { noWaitAfter: true });
    });
  }

  test('by element.click()', async ({ stage }) => {
    await stage.guest.endButton.evaluate((button: HTMLButtonElement) => {
      button.click();
    });
  });

  test('by a dispatched event on a button that was made to look enabled', async ({ stage }) => {
    await stage.guest.endButton.evaluate((button: HTMLButtonElement) => {
      button.disabled = false;
      button.removeAttribute('aria-disabled');
      button.click();
      button.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }));
    });
  });

  test('by calling endSession() directly', async ({ stage }) => {
    await stage.guest.developerDetails.click();
    await stage.guest.callDirectlyButton.click();

    await expect(
      stage.guest.root.getByText(/Rejected with the code “permission-denied”/),
    ).toBeVisible();
    expect(await stage.guest.reported()).toContain('error: permission-denied');
  });
});
