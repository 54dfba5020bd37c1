import { ComponentHarness } from '@angular/cdk/testing';

/**
 * Answers the dialog of `endDialog()` in tests. The dialog is in the `body`, so look for it with the
 * loader of the document root:
 *
 * ```ts
 * const root = TestbedHarnessEnvironment.documentRootLoader(fixture);
 * await (await root.getHarness(EndDialogHarness)).confirm();
 * ```
 */
export class EndDialogHarness extends ComponentHarness {
  /** The selector of the dialog's element. */
  static hostSelector = 'rsc-end-dialog';

  /** Returns the title and the sentence that says what ending does. */
  async getText(): Promise<string> {
    const [title, effect] = await Promise.all([
      this.locatorFor('h2')(),
      this.locatorFor('h2 + p')(),
    ]);
    return `${await title.text()} ${await effect.text()}`;
  }

  /** Ends the session. */
  async confirm(): Promise<void> {
    await (await this.locatorFor('button.danger')()).click();
  }

  /** Keeps the session. */
  async cancel(): Promise<void> {
    await (await this.locatorFor('button.safe')()).click();
  }
}
