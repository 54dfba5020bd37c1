import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod';
import { readJsonFile } from './read-json-file.js';

const schema = z.strictObject({ title: z.string() });

describe('a JSON file', () => {
  let folder: string;
  let file: string;
  const read = () => readJsonFile(schema, file, 'seed');

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'json-'));
    file = join(folder, 'seed.json');
  });

  afterEach(() => rm(folder, { recursive: true }));

  it('is read', async () => {
    await writeFile(file, '{ "title": "A" }');

    expect(read()).toEqual({ title: 'A' });
  });

  it.each([
    ['{', 'is not JSON. Correct it: Expected property name or'],
    ['[]', 'is wrong: the whole must be an object. Got an array.'],
    ['{ "title": 1 }', 'is wrong: title must be a string. Got 1.'],
  ])('with %s is rejected: %s', async (content, problem) => {
    await writeFile(file, content);

    expect(read).toThrow(`The seed ${file} ${problem}`);
  });

  it('that does not exist is rejected', () => {
    expect(read).toThrow(
      `The seed ${file} cannot be read (ENOENT). Correct the path, or create the file.`,
    );
  });
});
