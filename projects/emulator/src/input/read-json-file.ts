import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type * as z from 'zod';
import { parse } from './parse.js';

/**
 * Reads and checks a JSON file, such as a seed.
 *
 * @param name what the file is, for messages
 * @throws Error with one sentence that names the file and what is wrong with it
 */
export function readJsonFile<Schema extends z.ZodType>(
  schema: Schema,
  file: string,
  name: string,
): z.output<Schema> {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    throw new Error(
      `The ${name} ${resolve(file)} cannot be read (${code}). Correct the path, or create the file.`,
      { cause },
    );
  }
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch (cause) {
    throw new Error(`The ${name} ${file} is not JSON. Correct it: ${(cause as Error).message}.`, {
      cause,
    });
  }
  return parse(schema, content, { whole: 'the whole', prefix: `The ${name} ${file} is wrong: ` });
}
