import { test } from './demo-test';
import { SeparateWindows } from './separate-windows';
import { sessionStates } from './session-states';
import { expectNoViolationsWhile } from '../browser/violations';

// What is in these windows is in the demo's window as well, where `npm test` looks.
for (const { name, seenBy, cause, shown } of sessionStates) {
  test(
    `no violations in a participant's own window: ${name}`,
    { tag: '@slow' },
    async ({ context, complaints, demo, meetingKind }) => {
      complaints.expectRefusedSockets();
      await context.clock.install();
      const view = await SeparateWindows.create(context, demo.url, meetingKind);
      await view.open();
      await cause(view, demo);
      await expectNoViolationsWhile(
        () => shown(view),
        seenBy.map((role) => view[role].page),
      );
    },
  );
}
