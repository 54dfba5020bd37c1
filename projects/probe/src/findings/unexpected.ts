import { type Answer } from '../cloud/rest.js';

/** The error for an answer that none of the possible values describes. */
export function unexpected(what: string, { ok, status }: Answer): Error {
  return new Error(
    `${what} was answered with ${ok ? 'success' : status}, which the emulator knows no switch for.`,
  );
}

/** @throws Error when the request that the question is built on failed */
export function requireSuccess(what: string, answer: Answer): void {
  if (!answer.ok) throw new Error(`${what} was answered with ${answer.status}.`);
}
