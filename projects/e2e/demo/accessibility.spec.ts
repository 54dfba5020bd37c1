import { expect, testWithProfile as test } from './demo-test';
import { sessionStates } from './session-states';
import { expectNoViolationsWhile } from '../browser/violations';

test.beforeEach(async ({ complaints, context }) => {
  complaints.expectRefusedSockets();
  await context.clock.install();
});

test("has no violations in the demo's window, in every state of a session", async ({
  view,
  demo,
}) => {
  test.slow();
  await view.open();
  for (const { name, seenBy, cause, shown } of sessionStates) {
    await test.step(name, async () => {
      await cause(view, demo);
      await expectNoViolationsWhile(
        () => shown(view),
        [view.page.mainFrame(), ...seenBy.map((role) => view.frameOf(role))],
      );
      await view.recover(demo);
    });
  }
});

test.describe('in a group call', () => {
  test.use({ meetingKind: 'group-call' });

  // The rest of the page is the same as in a livestream.
  test(
    'has no violations while the session is live, and after the end',
    { tag: '@slow' },
    async ({ view, demo }) => {
      await view.open();
      await view.host.call.showsTheOther();
      await view.guest.call.showsTheOther();
      for (const { name, cause, shown } of sessionStates.filter(({ changesCall }) => changesCall)) {
        await test.step(name, async () => {
          await cause(view, demo);
          await expectNoViolationsWhile(() => shown(view), [view.page]);
        });
      }
    },
  );
});

test("has no violations in the demo's window while the meeting is disabled", async ({
  view,
  complaints,
}) => {
  complaints.expect(/^console error: Failed to load resource: .* 403/);
  await view.open();
  await view.backend.endAndDisableButton.click();
  await expect(view.backend.state).toHaveText('Meeting: Disabled');
  await view.startAgainButton.click();
  const shown = async (): Promise<void> => {
    await expect(view.host.status).toHaveText('Status: Disabled');
    await expect(view.guest.status).toHaveText('Status: Disabled');
  };
  await expectNoViolationsWhile(shown, [view.page]);
});

test('has no violations at an address without a meeting and a role', async ({ page, demo }) => {
  await page.goto(`${demo.url}/participant`);
  const shown = () => expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expectNoViolationsWhile(shown, [page]);
});
