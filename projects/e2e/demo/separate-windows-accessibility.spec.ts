import { testWithProfile as test } from './demo-test';
import { SeparateWindows } from './separate-windows';
import { sessionStates } from './session-states';
import { expectNoViolationsWhile } from '../browser/violations';

test(
  "has no violations in the participants' own windows, in every state of a session",
  { tag: '@slow' },
  async ({ context, complaints, demo }) => {
    test.slow();
    complaints.expectRefusedSockets();
    await context.clock.install();
    const view = await SeparateWindows.create(context, demo.url);
    await view.open();
    for (const { name, seenBy, cause, shown } of sessionStates) {
      await test.step(name, async () => {
        await cause(view, demo);
        await expectNoViolationsWhile(
          () => shown(view),
          seenBy.map((role) => view[role].page),
        );
        await view.recover(demo);
      });
    }
  },
);
