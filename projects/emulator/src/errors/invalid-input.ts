import { Refusal } from './refusal.js';

/** A value from outside is not what it must be: an option, a field of a seed, a fault or a body. */
export class InvalidInput extends Refusal {
  constructor(
    /** Where the value is, such as `meetings[0].title`. Empty for the whole. */
    readonly path: string,
    message: string,
  ) {
    super('invalid-input', message);
  }
}
