import { test } from '../src/demo-test';
import { SeparateWindows } from '../src/separate-windows';
import { sessionStates } from '../src/session-states';
import { expectNoViolationsWhile } from '../src/violations';

// What is in these windows is in the demo's window as well, where `npm test` looks.
for (const { name, seenBy, cause, shown } of sessionStates) {
  test(`no violations in a participant's own window: ${name}`, async ({
    context,
    complaints,
    demo,
    meetingKind,
  }) => {
    complaints.expectRefusedSockets();
    await context.clock.install();
    const view = await SeparateWindows.create(context, demo.url, meetingKind);
    await view.open();
    await cause(view, demo);
    await expectNoViolationsWhile(
      () => shown(view),
      seenBy.map((role) => view[role].page),
    );
  });
}
