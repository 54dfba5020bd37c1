import { ComponentHarness } from '@angular/cdk/testing';

/** Reads the ended screen in tests. */
export class EndedScreenHarness extends ComponentHarness {
  /** The selector of the screen's element. */
  static hostSelector = 'rsc-ended-screen';

  /** Returns the heading; `null` while the session is not over. */
  async getHeading(): Promise<string | null> {
    return (await (await this.locatorForOptional('h2')())?.text()) ?? null;
  }

  /** Returns the sentence below the heading; `null` while the session is not over. */
  async getDetail(): Promise<string | null> {
    return (await (await this.locatorForOptional('h2 + p')())?.text()) ?? null;
  }
}
