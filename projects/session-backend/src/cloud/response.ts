import * as z from 'zod/mini';
import { unexpectedAnswer } from './client-failure.js';

const envelope = z.object({ success: z.literal(true), data: z.unknown() });

/** A text with at least one character. */
export const text = z.string().check(z.minLength(1));

/** A text that may be missing. */
export const optionalText = z._default(z.nullable(z.string()), null);

/** A whole number from 0. */
export const count = z.int().check(z.nonnegative());

/** A whole number from 0 that may be missing. */
export const optionalCount = z._default(z.nullable(count), null);

/** A time in ISO format. */
export const date = z.pipe(
  z.pipe(
    z.string(),
    z.transform((text) => new Date(text)),
  ),
  z.date(),
);

/**
 * Reads the `data` of an answer. The official client does not check it.
 *
 * @throws SessionBackendError `unexpected-answer` when the answer is not as the API documents it
 */
export function readResponse<T>(what: string, data: z.ZodMiniType<T>, body: unknown): T {
  const answer = envelope.safeParse(body);
  if (!answer.success) {
    throw unexpectedAnswer(what, 'without success: true');
  }
  const result = data.safeParse(answer.data.data);
  if (!result.success) {
    const where = ['data', ...(result.error.issues[0]?.path ?? [])].join('.');
    throw unexpectedAnswer(what, `with a "${where}" that is not as documented`);
  }
  return result.data;
}
