import { EmulatorError } from './emulator-error.js';

/** A wrong value from outside: an option, a field of a seed, a fault or a body. */
export class InvalidInput extends EmulatorError {
  constructor(
    /** The path of the value, such as `meetings[0].title`. Empty for the whole. */
    readonly path: string,
    message: string,
  ) {
    super('invalid-input', message);
  }
}
