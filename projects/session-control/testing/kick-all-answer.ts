/**
 * How `kickAll()` responds when the SDK itself does not reject the call.
 *
 * - `confirm`: it resolves, and the session ends a moment later, as with a working server
 * - `ignore`: it resolves, and the session never ends
 * - `refuse`: it rejects with the code `'1201'`, as without the permission
 * - `{ delay }`: it resolves, and the session ends after that many milliseconds
 * - a function: it resolves or rejects as the function does; the session does not end by itself
 */
export type KickAllAnswer =
  'confirm' | 'ignore' | 'refuse' | { readonly delay: number } | (() => Promise<void>);

/** Creates an error like those of the SDK: its code is a string. */
export function clientError(code: string, message: string): Error & { readonly code: string } {
  return Object.assign(new Error(message), { name: 'ClientError', code });
}
