import { type Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type * as z from 'zod';
import { parse } from './parse.js';

/** Bytes. A larger body is rejected with 413. */
const maxBodySize = 1024 * 1024;

/**
 * Reads the body of a request as JSON.
 *
 * @param options `empty`: the JSON that an empty body stands for
 * @throws HTTPException 400 when it is not JSON, 413 when it is too large
 */
export async function readJson(c: Context, { empty = '' } = {}): Promise<unknown> {
  const text = await readText(c.req.raw.body);
  try {
    return JSON.parse(text === '' ? empty : text);
  } catch (cause) {
    throw new HTTPException(400, { message: 'The body is not JSON.', cause });
  }
}

async function readText(body: ReadableStream<Uint8Array> | null): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = body?.getReader();
  for (let read = await reader?.read(); read?.done === false; read = await reader?.read()) {
    size += read.value.byteLength;
    if (size > maxBodySize) {
      throw new HTTPException(413, { message: 'The body is larger than 1 MiB.' });
    }
    chunks.push(read.value);
  }
  return Buffer.concat(chunks).toString();
}

/**
 * Reads and checks the body of a request.
 *
 * @throws InvalidInput that names the field that is wrong
 */
export async function readBody<Schema extends z.ZodType>(
  c: Context,
  schema: Schema,
): Promise<z.output<Schema>> {
  return parse(schema, await readJson(c));
}

/** Merges a change into a copy of JSON, at every depth. */
export function merge(base: unknown, change: unknown): unknown {
  if (!isObject(base) || !isObject(change)) {
    return change;
  }
  const keys = Object.entries(change).map(([key, value]) => [
    key,
    Object.hasOwn(base, key) ? merge(base[key], value) : value,
  ]);
  // Not assigned key by key, so that a key called __proto__ is one like any other.
  return Object.fromEntries([...Object.entries(base), ...keys]);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
