import { ComponentHarness, type TestElement } from '@angular/cdk/testing';

/**
 * Presses the leave button in tests, and chooses in its dialog.
 *
 * ```ts
 * const leave = await loader.getHarness(LeaveButtonHarness);
 * await leave.press();
 * await leave.endForEveryone();
 * ```
 */
export class LeaveButtonHarness extends ComponentHarness {
  /** The selector of the component's element. */
  static hostSelector = 'rsc-leave-button';

  /** Returns the text of the button. */
  async getText(): Promise<string> {
    return (await this.#button()).text();
  }

  /** Whether there is no session to leave. */
  async isBlocked(): Promise<boolean> {
    return (await (await this.#button()).getAttribute('aria-disabled')) === 'true';
  }

  /** Whether the participant is leaving, or the session is being ended. */
  async isPending(): Promise<boolean> {
    return (await (await this.#button()).getAttribute('aria-busy')) === 'true';
  }

  /** Whether the dialog is open, in which a host chooses. */
  async isAsking(): Promise<boolean> {
    return (await (await this.locatorFor('dialog')()).getAttribute('open')) !== null;
  }

  /** Whether the session can be ended in the open dialog. */
  async canEnd(): Promise<boolean> {
    return (await (await this.#choice('danger')).getAttribute('aria-disabled')) === null;
  }

  /** Returns what leaving does, as the open dialog says it. */
  async getLeaveEffect(): Promise<string> {
    return (await this.locatorFor('li:first-child p')()).text();
  }

  /** Returns what ending does or what blocks it, as the open dialog says it. */
  async getEndEffect(): Promise<string> {
    return (await this.locatorFor('li:last-child p')()).text();
  }

  /** Returns the sentence about what failed; empty when nothing did. */
  async getFailure(): Promise<string> {
    return (await this.locatorFor('.failure')()).text();
  }

  /** Presses the button: a guest leaves, a host is asked. */
  async press(): Promise<void> {
    await (await this.#button()).click();
  }

  /** Leaves, in the open dialog. */
  async leave(): Promise<void> {
    await (await this.#choice('safe')).click();
  }

  /** Ends the session for everyone, in the open dialog. */
  async endForEveryone(): Promise<void> {
    await (await this.#choice('danger')).click();
  }

  /** Closes the open dialog, and changes nothing. */
  async cancel(): Promise<void> {
    await (await this.locatorFor('button.cancel')()).click();
  }

  #button(): Promise<TestElement> {
    return this.locatorFor(':scope > button')();
  }

  #choice(kind: 'danger' | 'safe'): Promise<TestElement> {
    return this.locatorFor(`li button.${kind}`)();
  }
}
