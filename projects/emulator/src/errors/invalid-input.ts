import { EmulatorError } from './emulator-error.js';

/** A value from outside is not what it must be: an option, a field of a seed, a fault or a body. */
export class InvalidInput extends EmulatorError {
  constructor(
    /** Where the value is, such as `meetings[0].title`. Empty for the whole. */
    readonly path: string,
    message: string,
  ) {
    super('invalid-input', message);
  }
}
