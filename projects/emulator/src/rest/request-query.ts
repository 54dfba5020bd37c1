import { type Context } from 'hono';
import { InvalidInput } from '../errors/invalid-input.js';

/** The query of a request. Each parameter is checked when it is read. */
export class RequestQuery {
  readonly #parameters: URLSearchParams;

  constructor(c: Context) {
    this.#parameters = new URL(c.req.url).searchParams;
  }

  text(name: string): string | undefined {
    return this.#parameters.get(name) ?? undefined;
  }

  /** A whole number of 1 or more. */
  count(name: string): number | undefined {
    const text = this.text(name);
    if (text !== undefined && !/^[1-9]\d{0,8}$/.test(text)) {
      throw wrong(name, 'must be a whole number of 1 or more', text);
    }
    return text === undefined ? undefined : Number(text);
  }

  flag(name: string): boolean | undefined {
    const text = this.choice(name, ['true', 'false']);
    return text === undefined ? undefined : text === 'true';
  }

  time(name: string): Date | undefined {
    const text = this.text(name);
    const time = text === undefined ? undefined : new Date(text);
    if (time && Number.isNaN(time.getTime())) {
      throw wrong(name, 'must be a time in ISO format', text);
    }
    return time;
  }

  choice<const T extends string>(name: string, choices: readonly T[]): T | undefined {
    const text = this.text(name);
    return text === undefined ? undefined : oneOfThese(name, text, choices);
  }

  /** Reads several choices: the parameter repeated, with brackets, or with commas. */
  choices<const T extends string>(name: string, choices: readonly T[]): T[] {
    return [...this.#parameters]
      .filter(([key]) => key === name || key.startsWith(`${name}[`))
      .flatMap(([, value]) => value.split(','))
      .map((text) => oneOfThese(name, text, choices));
  }

  /** Returns a function that tells whether a time is from `start_time` to `end_time`. */
  period(): (at: Date) => boolean {
    const start = this.time('start_time');
    const end = this.time('end_time');
    return (at) => (!start || at >= start) && (!end || at <= end);
  }

  /** Whether `search` is found in one of these texts, in capitals or not. */
  finds(...texts: string[]): boolean {
    const wanted = this.text('search')?.toLowerCase() ?? '';
    return texts.some((text) => text.toLowerCase().includes(wanted));
  }
}

function oneOfThese<T extends string>(name: string, text: string, choices: readonly T[]): T {
  const choice = choices.find((one) => one === text);
  if (choice === undefined) {
    throw wrong(name, `must be ${choices.join(' or ')}`, text);
  }
  return choice;
}

function wrong(name: string, problem: string, text = ''): InvalidInput {
  return new InvalidInput(name, `${name} ${problem}. Got ${JSON.stringify(text)}.`);
}
