import { type Page } from '@playwright/test';
import { type AccessibleElement, accessibleElements } from '../browser/accessibility-tree';
import { expectNoViolations } from '../browser/violations';
import { HostControl } from './host-control';
import { expect, test } from './host-test';
import { type HostKind, hosts } from './hosts';

const NAME = 'End for everyone';

// Once defined, an element is the same whenever that was.
for (const kind of hosts.filter(({ definedLate }) => definedLate === undefined)) {
  // What is inside a kit's shadow hears of `disabled`, and of nothing that is said in ARIA.
  const saysAria = !kind.inShadow;

  test(
    `${kind.name} is what it looks like to assistive technology as well`,
    { tag: '@slow' },
    async ({ hostPage }) => {
      const host = await HostControl.open(hostPage, kind);
      const { page } = hostPage;

      // Blocked.
      await host.showsBlocked();
      await expectTold(page, kind, { disabled: true });

      // Live.
      const session = await hostPage.enter();
      session.ignoreRequests();
      await host.showsLive();
      await expectTold(page, kind, {});

      // Pending, and ended, under the focus of the person who pressed it.
      await host.control.click();
      await hostPage.showsStatus('ending');
      await expectTold(page, kind, { disabled: saysAria, busy: saysAria });
      session.end();
      await hostPage.showsStatus('ended');
      await expectTold(page, kind, { disabled: saysAria });

      // Ended, and the person somewhere else.
      await hostPage.after.focus();
      await expectTold(page, kind, { disabled: true });

      // Blocked, and saying why to whoever comes across it.
      await hostPage.set('disabledInteractive', true);
      await expect(host.element).not.toHaveAttribute('disabled');
      await expectTold(page, kind, {
        disabled: saysAria,
        description: saysAria ? 'The session has ended.' : '',
      });
      await host.control.focus();
      await expect(host.control).toBeFocused();
    },
  );
}

async function expectTold(
  page: Page,
  { role }: HostKind,
  { disabled = false, busy = false, ...described }: Partial<AccessibleElement>,
): Promise<void> {
  await expect
    .poll(() => accessibleElements(page, role, NAME))
    .toEqual([expect.objectContaining({ disabled, busy, ...described })]);
  // The host was analyzed, too.
  expect(await expectNoViolations(page)).toContain('button-name');
}
