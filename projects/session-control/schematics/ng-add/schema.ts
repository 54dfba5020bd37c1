/** What `ng add` can be told. */
export interface NgAddOptions {
  /** The application to add the session control to; the only one when left out. */
  readonly project?: string;
}
