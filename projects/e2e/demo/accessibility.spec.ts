import { expect, test } from './demo-test';
import { sessionStates } from './session-states';
import { expectNoViolationsWhile } from '../browser/violations';

test.beforeEach(async ({ complaints, context }) => {
  complaints.expectRefusedSockets();
  await context.clock.install();
});

for (const { name, cause, shown, livestreamOnly } of sessionStates) {
  const details = { tag: livestreamOnly ? [] : '@any-kind' };

  test(`no violations in the demo's window: ${name}`, details, async ({ stage, demo }) => {
    await stage.open();
    await cause(stage, demo);
    await expectNoViolationsWhile(() => shown(stage), [stage.page]);
  });
}

test("no violations in the demo's window: closed", async ({ stage, complaints }) => {
  complaints.expect(/^console error: Failed to load resource: .* 403/);
  await stage.open();
  await stage.backend.endAndCloseButton.click();
  await expect(stage.backend.openness).toHaveText('Meeting: Closed');
  await stage.startAgainButton.click();
  const shown = async (): Promise<void> => {
    await expect(stage.host.status).toHaveText('Status: Closed');
    await expect(stage.guest.status).toHaveText('Status: Closed');
  };
  await expectNoViolationsWhile(shown, [stage.page]);
});

test('no violations at an address that says neither which meeting nor who', async ({
  page,
  demo,
}) => {
  await page.goto(`${demo.url}/participant`);
  const shown = () => expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expectNoViolationsWhile(shown, [page]);
});
