import { findProblem, type JsonSchema } from './json-schema.js';

const schema: JsonSchema = {
  type: 'object',
  required: ['title'],
  additionalProperties: false,
  properties: {
    title: { type: 'string', minLength: 1 },
    open: { type: 'boolean' },
    status: { enum: ['ACTIVE', 'INACTIVE'] },
    times: { type: 'integer', minimum: 1 },
    code: { type: 'integer', minimum: 400, maximum: 599 },
    rooms: { type: 'array', items: { $ref: '#/$defs/room' } },
    flags: { type: 'object', additionalProperties: { type: 'boolean' } },
  },
  $defs: { room: { type: 'object', required: ['name'], properties: { name: { type: 'string' } } } },
};

describe('findProblem', () => {
  it.each<object>([
    { title: 'Stand-up' },
    { title: 'Stand-up', open: false, status: 'ACTIVE', times: 1, code: 503 },
    { title: 'Stand-up', rooms: [{ name: 'One', extra: 1 }], flags: { a: true } },
  ])('finds none in %j', (value) => {
    expect(findProblem(schema, value)).toBeUndefined();
  });

  it.each<[unknown, string]>([
    [[], 'The whole must be an object.'],
    [null, 'The whole must be an object.'],
    [{}, 'title is missing.'],
    [{ title: 3 }, 'title must be a string.'],
    [{ title: '' }, 'title must not be empty.'],
    [{ title: 'x', open: 'yes' }, 'open must be a boolean.'],
    [{ title: 'x', status: 'LIVE' }, 'status must be "ACTIVE" or "INACTIVE".'],
    [{ title: 'x', times: 0 }, 'times must be 1 or more.'],
    [{ title: 'x', times: 1.5 }, 'times must be an integer.'],
    [{ title: 'x', code: 200 }, 'code must be from 400 to 599.'],
    [{ title: 'x', rooms: [{ name: 'One' }, {}] }, 'rooms[1].name is missing.'],
    [{ title: 'x', rooms: [{ name: 1 }] }, 'rooms[0].name must be a string.'],
    [{ title: 'x', flags: { a: 1 } }, 'flags.a must be a boolean.'],
  ])('in %j it is: %s', (value, problem) => {
    expect(findProblem(schema, value)).toBe(problem);
  });

  it('names what is not known, and what is', () => {
    expect(findProblem(schema, { title: 'x', titel: 'y' })).toMatch(
      /^titel is not known here; there is "title" or "open"/,
    );
    expect(findProblem(schema, { title: 'x', constructor: 'y' })).toMatch(/^constructor is not/);
  });
});
