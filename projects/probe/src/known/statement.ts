/** How it is known that a statement holds. */
export type Label = 'cloud-verified' | 'documented' | 'SDK-verified' | 'assumed';

/** Something that this project says about the cloud or the SDK. */
export interface Statement {
  readonly text: string;
  readonly label: Label;
  /** Where it says so, in Markdown: a page, a test, or the probe. */
  readonly source: string;
}
