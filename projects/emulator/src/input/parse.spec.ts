import * as z from 'zod';
import { parse } from './parse.js';
import { milliseconds, text, wholeNumber } from './schemas.js';
import { withoutUndefined } from './without-undefined.js';

const room = z.strictObject({ name: text });
const schema = z.strictObject({
  title: text,
  open: z.boolean().exactOptional(),
  status: z.enum(['ACTIVE', 'INACTIVE']).exactOptional(),
  times: wholeNumber(1).exactOptional(),
  delay: milliseconds.exactOptional(),
  rooms: z.array(room).exactOptional(),
  flags: z.record(z.string(), z.boolean()).exactOptional(),
  act: z
    .discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('a') }),
      z.strictObject({ kind: z.literal('b'), at: text }),
    ])
    .exactOptional(),
});

describe('parse', () => {
  it.each<object>([
    { title: 'Stand-up' },
    { title: 'Stand-up', open: false, status: 'ACTIVE', times: 1, delay: 0 },
    { title: 'Stand-up', rooms: [{ name: 'One' }], flags: { a: true }, act: { kind: 'a' } },
  ])('takes %j', (value) => {
    expect(parse(schema, value)).toEqual(value);
  });

  it.each<[unknown, string, string]>([
    [[], '', 'The body must be an object. Got an array.'],
    [null, '', 'The body must be an object. Got null.'],
    [{}, 'title', 'title is missing.'],
    [{ title: 3 }, 'title', 'title must be a string. Got 3.'],
    [{ title: '' }, 'title', 'title must not be empty. Got "".'],
    [{ title: '  ' }, 'title', 'title must not be empty. Got "  ".'],
    [{ title: 'x', open: 'yes' }, 'open', 'open must be a boolean. Got "yes".'],
    [{ title: 'x', status: 1 }, 'status', 'status must be "ACTIVE" or "INACTIVE". Got 1.'],
    [{ title: 'x', times: 0 }, 'times', 'times must be a whole number from 1. Got 0.'],
    [{ title: 'x', times: 1.5 }, 'times', 'times must be a whole number from 1. Got 1.5.'],
    [
      { title: 'x', delay: 2 ** 31 },
      'delay',
      'delay must be a whole number from 0 to 2147483647. Got 2147483648.',
    ],
    [{ title: 'x', rooms: [{ name: 'A' }, {}] }, 'rooms[1].name', 'rooms[1].name is missing.'],
    [{ title: 'x', flags: { a: 1 } }, 'flags.a', 'flags.a must be a boolean. Got 1.'],
    [
      { title: 'x', rooms: [{ name: 'A', size: 1 }] },
      'rooms[0].size',
      'is unknown. Known are name.',
    ],
    [
      { title: 'x', constructor: 1 },
      'constructor',
      'constructor is unknown. Known are title, open,',
    ],
    [{ title: 'x', act: {} }, 'act.kind', 'act.kind is missing.'],
    [{ title: 'x', act: { kind: 'c' } }, 'act.kind', 'act.kind must be "a" or "b".'],
    [{ title: 'x', act: { kind: 'b' } }, 'act.at', 'act.at is missing.'],
    [{ title: 'x', act: { kind: 'a', at: 'x' } }, 'act.at', 'act.at is unknown. Known are kind.'],
  ])('rejects %j and names %s', (value, path, message) => {
    expect(() => parse(schema, value)).toThrow(
      expect.objectContaining({
        code: 'invalid-input',
        path,
        message: expect.stringContaining(message) as string,
      }) as Error,
    );
  });

  it('shows the beginning of a long value', () => {
    expect(() => parse(schema, { title: 'x', open: 'y'.repeat(1000) })).toThrow(/Got "y{60}…"\.$/);
  });

  it('says what the whole is, where the caller names it', () => {
    expect(() => parse(text, 1, { whole: '--host' })).toThrow('--host must be a string. Got 1.');
    expect(() => parse(schema, {}, { prefix: 'a.json: ' })).toThrow('a.json: title is missing.');
  });
});

describe('withoutUndefined', () => {
  it('takes a field that is undefined as left out, however deep', () => {
    const value = { a: undefined, b: [{ c: undefined, d: 1 }], e: null };

    expect(Object.keys(withoutUndefined(value) as object)).toEqual(['b', 'e']);
    expect(withoutUndefined(value)).toStrictEqual({ b: [{ d: 1 }], e: null });
  });
});
