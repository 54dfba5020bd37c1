import { type Payload } from './webhook-event.js';

/** Thrown when an event lacks a field that makes it usable. */
export class MissingField extends Error {
  constructor(readonly path: string) {
    super();
  }
}

/**
 * Reads fields of a JSON object. Only ids that make an event usable are indispensable: a title that is
 * a number must not lose the end of a session, so what has the wrong type is null.
 */
export class JsonFields {
  readonly #object: Payload;
  readonly #path: string;

  /** @param path what comes before the names of the fields in {@link MissingField} */
  constructor(value: unknown, path = '') {
    this.#object = isJsonObject(value) ? value : {};
    this.#path = path;
  }

  object(name: string): JsonFields {
    return new JsonFields(this.#object[name], `${this.#path}${name}.`);
  }

  text(name: string): string | null {
    const value = this.#object[name];
    return typeof value === 'string' ? value : null;
  }

  date(name: string): Date | null {
    const date = new Date(this.text(name) ?? NaN);
    return Number.isNaN(date.getTime()) ? null : date;
  }

  /**
   * The first of these fields that is a text and not empty.
   *
   * @throws MissingField when none is
   */
  id(...names: readonly [string, ...string[]]): string {
    for (const name of names) {
      const id = this.text(name);
      if (id !== null && id !== '') return id;
    }
    throw new MissingField(`${this.#path}${names.at(-1)}`);
  }
}

export function isJsonObject(value: unknown): value is Payload {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
