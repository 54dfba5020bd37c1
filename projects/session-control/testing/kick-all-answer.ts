/**
 * What becomes of a `kickAll()` that the SDK lets through.
 *
 * - `confirm`: it resolves, and the session ends a moment later, as it does on a server that works
 * - `ignore`: it resolves, and nothing ever happens
 * - `refuse`: it rejects as it does without the permission, with the code `'1201'`
 * - `{ delay }`: it resolves, and the session ends after that many milliseconds
 * - a function: whatever it resolves or rejects with; nothing ends by itself
 */
export type KickAllAnswer =
  'confirm' | 'ignore' | 'refuse' | { readonly delay: number } | (() => Promise<void>);

/** An error as the SDK rejects with: its code is a string. */
export function clientError(code: string, message: string): Error & { readonly code: string } {
  return Object.assign(new Error(message), { name: 'ClientError', code });
}
