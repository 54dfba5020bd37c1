/** What the generator of the button can be told. */
export interface EndButtonOptions {
  /** The name of the component. */
  readonly name: string;
  /** The application to write it into; the only one when left out. */
  readonly project?: string;
  /** The folder to write it into; the application's own when left out. */
  readonly path?: string;
  /** What the selector begins with; the application's own when left out. */
  readonly prefix?: string;
  /** Whether to write no spec. */
  readonly skipTests?: boolean;
}
