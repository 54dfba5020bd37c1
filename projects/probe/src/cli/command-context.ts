/** The surroundings of the command. */
export interface CommandContext {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Whether there is a terminal to ask on. */
  readonly isTerminal: boolean;
  /** Asks the operator, and resolves with the answer. */
  ask(question: string): Promise<string>;
  /** Prints a line of the result. */
  print(text: string): void;
  /** Prints everything else. */
  complain(text: string): void;
  /** The path of Chromium; undefined when there is none. */
  findChromium(): string | undefined;
  /** Stops the probe, which then cleans up. */
  readonly signal: AbortSignal;
}
