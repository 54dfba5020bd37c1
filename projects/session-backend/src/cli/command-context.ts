import { type Fetch } from '../cloud/backend-options.js';
import { type PlanStore } from '../plans/plan-store.js';
import { type DeadLetterQueue, type OpenedDeadLetters } from './dead-letters.js';

/** The surroundings of the command: its environment, terminal, output and connections. */
export interface CommandContext {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Whether an operator is there to answer questions. */
  readonly isTerminal: boolean;
  /** Asks the operator, and resolves with the answer. */
  ask(question: string): Promise<string>;
  /** Prints the result. */
  print(text: string): void;
  /** Prints everything else. */
  printError(text: string): void;
  /** Fetches through the proxy of the environment. Undefined: there is none. */
  proxyFetch(): Fetch | undefined;
  openDeadLetters(queue: DeadLetterQueue): Promise<OpenedDeadLetters>;
  /** Imports the module of `--store`. */
  openPlanStore(module: string): Promise<PlanStore>;
}
