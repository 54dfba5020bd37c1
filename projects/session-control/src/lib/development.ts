declare const ngDevMode: unknown;

/** Whether this is a development build; `false` is compiled in otherwise, and the sentences fall out. */
export function inDevelopment(): boolean {
  return typeof ngDevMode === 'undefined' || Boolean(ngDevMode);
}
