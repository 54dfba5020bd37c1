import { type Payload } from './webhook-event.js';

/** Thrown when an event lacks a field that makes it usable. */
export class MissingField extends Error {
  constructor(readonly path: string) {
    super();
  }
}

/**
 * Reads fields of a JSON object. Only ids that make an event usable are indispensable: a title that is
 * a number must not lose the end of a session, so a field of the wrong type is null.
 *
 * Schemas of zod would name each field twice, take more lines, and three times as long for an event.
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
   * A text that is not empty, of this field, or of a preferred one beside it.
   *
   * @throws MissingField with the name of the field
   */
  id(name: string, preferred = name): string {
    for (const field of [preferred, name]) {
      const id = this.text(field);
      if (id !== null && id !== '') return id;
    }
    throw new MissingField(`${this.#path}${name}`);
  }
}

export function isJsonObject(value: unknown): value is Payload {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
