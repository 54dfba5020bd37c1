import { expect, test } from '../src/demo-test';
import { SeparateWindows } from '../src/separate-windows';
import { sessionStates } from '../src/session-states';
import { expectNoViolations } from '../src/violations';

test.beforeEach(async ({ complaints, context }) => {
  complaints.expectRefusedSockets();
  await context.clock.install();
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`no violations, ${colorScheme}`, () => {
    test.use({ colorScheme });

    for (const { name, seenBy, cause, shown, livestreamOnly } of sessionStates) {
      const details = { tag: livestreamOnly ? [] : '@any-kind' };

      test(`the demo's window: ${name}`, details, async ({ stage, demo }) => {
        await stage.open();
        await lookWhile(
          () => cause(stage, demo),
          () => shown(stage),
          () => expectNoViolations(stage.page),
        );
      });

      test(`a participant's own window: ${name}`, async ({ context, demo, meetingKind }) => {
        const view = await SeparateWindows.create(context, demo.url, meetingKind);
        await view.open();
        await lookWhile(
          () => cause(view, demo),
          () => shown(view),
          async () => {
            for (const role of seenBy) await expectNoViolations(view[role].page);
          },
        );
      });
    }

    test("the demo's window: closed", async ({ stage, complaints }) => {
      complaints.expect(/^console error: Failed to load resource: .* 403/);
      await stage.open();
      await stage.backend.endAndCloseButton.click();
      await expect(stage.backend.openness).toHaveText('Meeting: Closed');
      await stage.startAgainButton.click();
      await expect(stage.host.status).toHaveText('Status: Closed');
      await expect(stage.guest.status).toHaveText('Status: Closed');
      await expectNoViolations(stage.page);
    });

    test('an address that says neither which meeting nor who', async ({ page, demo }) => {
      await page.goto(`${demo.url}/participant`);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expectNoViolations(page);
    });
  });
}

/** Looks at a state, and makes sure that it was still there afterwards. */
async function lookWhile(
  cause: () => Promise<void>,
  shown: () => Promise<void>,
  look: () => Promise<void>,
): Promise<void> {
  await cause();
  await shown();
  await look();
  await shown();
}
