import { ProbeError } from '../errors/probe-error.js';

interface Step {
  readonly what: string;
  undo(): Promise<unknown>;
}

/** Remembers everything that the probe creates, and undoes it: the latest first. */
export class Cleanup {
  readonly #steps: Step[] = [];
  readonly #creating = new Set<Promise<unknown>>();
  #running: Promise<readonly string[]> | undefined;

  /**
   * Creates something that is to be undone.
   *
   * @param what names it in messages, so that the operator finds it when undoing it fails
   * @param undo can be left out for what goes together with something else
   * @throws ProbeError when the cleanup has begun
   */
  async create<T>(
    what: string | ((made: T) => string),
    make: () => Promise<T>,
    undo?: (made: T) => Promise<unknown>,
  ): Promise<T> {
    if (this.#running) throw new ProbeError('The probe is stopping and creates nothing more.');
    const creating = make().then((made) => {
      if (undo) {
        const name = typeof what === 'string' ? what : what(made);
        this.#steps.push({ what: name, undo: () => undo(made) });
      }
      return made;
    });
    this.#creating.add(creating);
    try {
      return await creating;
    } finally {
      this.#creating.delete(creating);
    }
  }

  /**
   * Undoes everything, also what is just being created. Calling it again waits for the same cleanup.
   *
   * @returns what could not be undone, and why; a sentence each
   */
  run(): Promise<readonly string[]> {
    this.#running ??= this.#undoAll();
    return this.#running;
  }

  async #undoAll(): Promise<readonly string[]> {
    // Something that the cloud is creating exists soon, whether or not anybody still waits for it.
    await Promise.allSettled(this.#creating);
    const left: string[] = [];
    for (const step of this.#steps.reverse()) {
      try {
        await step.undo();
      } catch (error) {
        left.push(`${step.what}: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
    return left;
  }
}
