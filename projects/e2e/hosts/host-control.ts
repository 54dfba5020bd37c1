import { expect, type Locator } from '@playwright/test';
import { type HostKind } from './hosts';
import { type HostPage } from './host-page';

/** The host on its page: the element that carries the directive, and the control people use. */
export class HostControl {
  /** The element with the directive. */
  readonly element: Locator;
  /** What has the role and takes the focus: the element itself, or what is inside it. */
  readonly control: Locator;

  private constructor(
    readonly kind: HostKind,
    private readonly hostPage: HostPage,
  ) {
    const { page } = hostPage;
    this.element = page.locator('[rtkEndSession], app-end-button');
    this.control = page.getByRole(kind.role, { name: /^(End for everyone|Another label)$/ });
  }

  /** Opens the page of this host. */
  static async open(hostPage: HostPage, kind: HostKind): Promise<HostControl> {
    await hostPage.open(kind.path);
    if (kind.definedLate) {
      await expect(hostPage.page.locator('[rtkEndSession]')).toBeAttached();
      await hostPage.define(kind.definedLate);
    }
    const host = new HostControl(kind, hostPage);
    await expect(host.control).toBeVisible();
    return host;
  }

  /** It is live: nothing says that it is disabled. */
  async showsLive(): Promise<void> {
    await expect(this.element).not.toHaveAttribute('disabled');
    await expect(this.control).toBeEnabled();
  }

  /** It is blocked, as far as anybody who looks at it can tell. */
  async showsBlocked(): Promise<void> {
    if (this.kind.inShadow) {
      await expect(this.element).toHaveAttribute('disabled');
    } else {
      await expect(this.control).toBeDisabled();
    }
  }

  /** Everything that people and scripts can do to press it; without waiting until it is live. */
  async tryEverything(): Promise<void> {
    await this.control.click({ force: true });
    for (const key of ['Enter', 'Space']) {
      await this.control.focus();
      await this.hostPage.page.keyboard.press(key);
    }
    for (const target of [this.control, this.element]) {
      await target.evaluate((element: HTMLElement) => element.click());
    }
  }
}
