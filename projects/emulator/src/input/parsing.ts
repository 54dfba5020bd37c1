import { type Infer, type Type, type ValitaError } from '@badrap/valita';

/**
 * What was parsed out of JSON. valita says of a key that may be absent that it may be undefined,
 * too, and JSON has no undefined.
 */
export type Parsed<T> = T extends readonly (infer Item)[]
  ? Parsed<Item>[]
  : T extends object
    ? { [Key in keyof T]: Parsed<Exclude<T[Key], undefined>> }
    : T;

/** Something that was sent is not what it should be. */
export class InvalidField extends Error {
  override readonly name = 'InvalidField';

  constructor(
    /** Which field, `config.view_type`; empty when it is the whole. */
    readonly field: string,
    problem: string,
  ) {
    super(field === '' ? `The body ${problem}.` : `"${field}" ${problem}.`);
  }
}

/**
 * What this value is, when it is what the type says. Keys that the type does not have are refused.
 *
 * @throws InvalidField with the first field that is wrong.
 */
export function parse<T extends Type>(type: T, value: unknown): Parsed<Infer<T>> {
  const result = type.try(value);
  if (result.ok) {
    return result.value as Parsed<Infer<T>>;
  }
  throw invalidField(result.issues[0]);
}

const invalid = 'is not valid';

function invalidField(issue: ValitaError['issues'][number] | undefined): InvalidField {
  const path = issue?.path.join('.') ?? '';
  const within = (key: string | undefined): string =>
    [path, key].filter((part) => part !== undefined && part !== '').join('.');
  switch (issue?.code) {
    case 'missing_value':
      return new InvalidField(path, 'is missing');
    case 'unrecognized_keys':
      return new InvalidField(within(String(issue.keys[0])), 'is not known here');
    case 'invalid_literal':
      return new InvalidField(
        path,
        `must be ${issue.expected.map((e) => JSON.stringify(e)).join(' or ')}`,
      );
    case 'invalid_type':
      return new InvalidField(path, `must be ${issue.expected.join(' or ')}`);
    case 'custom_error':
      return new InvalidField(path, typeof issue.message === 'string' ? issue.message : invalid);
    default:
      return new InvalidField(path, invalid);
  }
}
