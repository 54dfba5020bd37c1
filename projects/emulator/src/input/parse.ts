import * as z from 'zod';
import { InvalidInput } from '../errors/invalid-input.js';

/** The type of what a schema lets through. It is not changed once it is checked. */
export type Parsed<Schema extends z.ZodType> = DeepReadonly<z.output<Schema>>;

/** The type of what a schema takes: fields with a default may be missing. */
export type Accepted<Schema extends z.ZodType> = DeepReadonly<z.input<Schema>>;

/**
 * A schema for every field of a type, and for no other field. A type that people see in their editor is
 * written by hand, because a type that comes from a schema shows no doc comments. `satisfies` keeps the
 * schema to it.
 */
export type SchemasOf<T> = {
  readonly [Key in keyof T]-?: z.ZodType<unknown, WithUndefined<T[Key]> | undefined>;
};

/** The same type, with `undefined` for optional fields: a schema with a default takes it. */
type WithUndefined<T> = T extends readonly unknown[] | ((...args: never) => unknown)
  ? T
  : T extends object
    ? { readonly [Key in keyof T]: WithUndefined<T[Key]> | undefined }
    : T;

type DeepReadonly<T> = T extends (...args: never) => unknown
  ? T
  : T extends object
    ? { readonly [Key in keyof T]: DeepReadonly<T[Key]> }
    : T;

/** Names for messages. */
export interface Naming {
  /** The name of the whole value. `The body` when left out. */
  readonly whole?: string;
  /** The text before the path of a field, such as `seed.json: `. */
  readonly prefix?: string;
}

/**
 * Checks a value from outside.
 *
 * @throws InvalidInput for the first field that is wrong, with its path, what it must be and what it is
 */
export function parse<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  { whole = 'The body', prefix = '' }: Naming = {},
): z.output<Schema> {
  const result = schema.safeParse(value, {
    error: problemWith,
    reportInput: true,
  });
  if (result.success) {
    return result.data;
  }
  const [issue] = result.error.issues;
  const unknownKey = issue?.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [];
  const path = pathOf([...(issue?.path ?? []), ...unknownKey]);
  const got =
    unknownKey.length > 0 || issue?.message === missing ? '' : ` Got ${describe(issue?.input)}.`;
  const name = path === '' || path.startsWith('[') ? whole + path : path;
  throw new InvalidInput(path, `${prefix}${name} ${issue?.message ?? 'is wrong'}.${got}`);
}

const missing = 'is missing';

/** Says what is wrong, for schemas without a message of their own. */
function problemWith(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? missing : `must be ${nounOf(issue.expected)}`;
    case 'invalid_value':
      return issue.input === undefined ? missing : `must be ${listOf(issue.values)}`;
    case 'invalid_union':
      return discriminatorProblem(issue);
    case 'unrecognized_keys':
      return `is unknown. Known are ${knownKeys(issue.inst).join(', ')}`;
    case 'too_small':
      return 'must not be empty';
    default:
      return undefined;
  }
}

function discriminatorProblem({ input, discriminator, options }: z.core.$ZodRawIssue): string {
  const [field, choices] = [String(discriminator), Array.isArray(options) ? options : []];
  const given = typeof input === 'object' && input !== null && Object.hasOwn(input, field);
  return given ? `must be ${listOf(choices)}` : missing;
}

function knownKeys(schema: unknown): string[] {
  return schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];
}

function nounOf(type: string): string {
  const noun = type === 'int' ? 'whole number' : type === 'record' ? 'object' : type;
  return `${/^[aeiou]/.test(noun) ? 'an' : 'a'} ${noun}`;
}

function listOf(values: readonly unknown[]): string {
  return values.map((value) => JSON.stringify(value)).join(' or ');
}

function pathOf(path: readonly PropertyKey[]): string {
  return path.reduce<string>((before, part) => {
    if (typeof part === 'number') {
      return `${before}[${part}]`;
    }
    return before === '' ? String(part) : `${before}.${String(part)}`;
  }, '');
}

const longestShown = 60;

function describe(value: unknown): string {
  if (Array.isArray(value)) {
    return 'an array';
  }
  if (typeof value === 'string') {
    return JSON.stringify(value.length > longestShown ? `${value.slice(0, longestShown)}…` : value);
  }
  return typeof value === 'object' && value !== null ? 'an object' : inWords(value);
}

function inWords(value: unknown): string {
  return typeof value === 'function' ? 'a function' : String(value);
}
