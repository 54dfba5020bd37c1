/** The part of JSON Schema that the seed file and the control endpoint are described with. */
export interface JsonSchema {
  readonly type?: 'object' | 'array' | 'string' | 'integer' | 'boolean';
  readonly enum?: readonly string[];
  readonly minLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  /** What properties that are not listed look like; false when there are to be none. */
  readonly additionalProperties?: boolean | JsonSchema;
  readonly items?: JsonSchema;
  /** `#/$defs/name` */
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, JsonSchema>>;
}

/** An object with these properties and no others. */
export function objectOf(
  properties: Record<string, JsonSchema>,
  required: readonly string[] = [],
): JsonSchema {
  return { type: 'object', properties, required, additionalProperties: false };
}

/**
 * The first thing that is wrong with a value, as one sentence that names the place, such as
 * `meetings[0].title is missing.`; undefined when it is as described.
 */
export function findProblem(
  schema: JsonSchema,
  value: unknown,
  place = '',
  root = schema,
): string | undefined {
  if (schema.$ref !== undefined) {
    const definition = root.$defs?.[schema.$ref.replace('#/$defs/', '')];
    return definition && findProblem(definition, value, place, root);
  }
  if (schema.type !== undefined && typeOf(value) !== schema.type) {
    return `${place || 'The whole'} must be ${an(schema.type)}.`;
  }
  return (
    scalarProblem(schema, value, place) ??
    (Array.isArray(value) && schema.items
      ? itemProblem(schema.items, value, place, root)
      : undefined) ??
    (typeOf(value) === 'object' ? objectProblem(schema, value as object, place, root) : undefined)
  );
}

function scalarProblem(schema: JsonSchema, value: unknown, place: string): string | undefined {
  if (schema.enum && !schema.enum.includes(String(value))) {
    return `${place} must be ${listed(schema.enum)}.`;
  }
  if (typeof value === 'string' && value.length < (schema.minLength ?? 0)) {
    return `${place} must not be empty.`;
  }
  const { minimum = -Infinity, maximum = Infinity } = schema;
  if (typeof value === 'number' && (value < minimum || value > maximum)) {
    return maximum === Infinity
      ? `${place} must be ${minimum} or more.`
      : `${place} must be from ${minimum} to ${maximum}.`;
  }
  return undefined;
}

function itemProblem(
  items: JsonSchema,
  value: readonly unknown[],
  place: string,
  root: JsonSchema,
): string | undefined {
  return first(value, (item, index) => findProblem(items, item, `${place}[${index}]`, root));
}

function objectProblem(
  { properties = {}, required = [], additionalProperties = true }: JsonSchema,
  value: object,
  place: string,
  root: JsonSchema,
): string | undefined {
  const inside = (name: string): string => (place === '' ? name : `${place}.${name}`);
  const missing = required.find((name) => !Object.hasOwn(value, name));
  if (missing !== undefined) {
    return `${inside(missing)} is missing.`;
  }
  return first(Object.entries(value), ([name, property]) => {
    const known = Object.hasOwn(properties, name) ? properties[name] : additionalProperties;
    if (known === false) {
      return `${inside(name)} is not known here; there is ${listed(Object.keys(properties))}.`;
    }
    return typeof known === 'object' ? findProblem(known, property, inside(name), root) : undefined;
  });
}

function first<T>(
  values: readonly T[],
  problem: (value: T, index: number) => string | undefined,
): string | undefined {
  for (const [index, value] of values.entries()) {
    const found = problem(value, index);
    if (found !== undefined) {
      return found;
    }
  }
  return undefined;
}

function typeOf(value: unknown): string {
  if (Array.isArray(value)) {
    return 'array';
  }
  if (value === null) {
    return 'null';
  }
  return Number.isInteger(value) ? 'integer' : typeof value;
}

function an(type: string): string {
  return /^[aeiou]/.test(type) ? `an ${type}` : `a ${type}`;
}

function listed(names: readonly string[]): string {
  return names.map((name) => `"${name}"`).join(' or ');
}
