import * as v from '@badrap/valita';

/** One of these strings. */
export function oneOf<const T extends string>(...values: T[]): v.Type<T> {
  return v.union(...values.map((value) => v.literal(value)));
}
