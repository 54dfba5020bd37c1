import { unexpectedAnswer } from './client-failure.js';

type Fields = Readonly<Record<string, unknown>>;

/** What an answer of the API carries, checked: the client passes on whatever came. */
export class Answer {
  readonly #what: string;
  readonly #fields: Fields;

  private constructor(what: string, fields: Fields) {
    this.#what = what;
    this.#fields = fields;
  }

  /**
   * The `data` of an answer that is an object.
   *
   * @param what what was asked for, as in "closing the meeting".
   * @throws SessionBackendError `unexpected-answer` unless it says `success: true`.
   */
  static of(what: string, body: unknown): Answer {
    return Answer.#fromData(what, dataOf(what, body));
  }

  /** The `data` of an answer that is a list of objects. Throws as {@link of} does. */
  static listOf(what: string, body: unknown): readonly Answer[] {
    const data = dataOf(what, body);
    if (!Array.isArray(data)) {
      throw unexpectedAnswer(what, 'with something else than a list');
    }
    return data.map((item: unknown) => Answer.#fromData(what, item));
  }

  static #fromData(what: string, data: unknown): Answer {
    if (!isObject(data)) {
      throw unexpectedAnswer(what, 'without data');
    }
    return new Answer(what, data);
  }

  /** A text that has to be there, and not be empty. */
  text(name: string): string {
    const value = this.#fields[name];
    return typeof value === 'string' && value !== '' ? value : this.#refuse(name);
  }

  /** A text that may be missing. */
  optionalText(name: string): string | null {
    const value = this.#fields[name] ?? null;
    return value === null || typeof value === 'string' ? value : this.#refuse(name);
  }

  /** One of these texts. */
  oneOf<T extends string>(name: string, ...choices: readonly T[]): T {
    const value = this.#fields[name];
    return choices.find((choice) => choice === value) ?? this.#refuse(name);
  }

  flag(name: string): boolean {
    const value = this.#fields[name];
    return typeof value === 'boolean' ? value : this.#refuse(name);
  }

  /** How many. */
  count(name: string): number {
    return this.optionalCount(name) ?? this.#refuse(name);
  }

  /** How many, when the answer says so. */
  optionalCount(name: string): number | null {
    const value = this.#fields[name] ?? null;
    const isCount = value === null || (typeof value === 'number' && Number.isInteger(value));
    return isCount && Number(value) >= 0 ? value : this.#refuse(name);
  }

  date(name: string): Date {
    const date = new Date(this.text(name));
    return Number.isNaN(Number(date)) ? this.#refuse(name) : date;
  }

  texts(name: string): readonly string[] {
    const value = this.#fields[name];
    const isTexts = Array.isArray(value) && value.every((item) => typeof item === 'string');
    return isTexts ? value : this.#refuse(name);
  }

  #refuse(name: string): never {
    throw unexpectedAnswer(this.#what, `with a "${name}" that is not as documented`);
  }
}

function dataOf(what: string, body: unknown): unknown {
  if (!isObject(body)) {
    throw unexpectedAnswer(what, 'with something else than JSON of the API');
  }
  if (body['success'] !== true) {
    throw unexpectedAnswer(what, 'without success: true');
  }
  return body['data'];
}

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
