/** The storage key of the control key, which survives a reload of the page. */
const storageKey = 'emulator-key';

/**
 * The key of the control endpoint, from the fragment of the page's address: `#key=…`. The key is taken out
 * of the address bar and kept for this tab. Empty when there is none.
 */
export function keyFromAddress(): string {
  const key = new URLSearchParams(location.hash.slice(1)).get('key');
  if (key !== null) {
    history.replaceState(null, '', location.pathname);
    keepKey(key);
  }
  return sessionStorage.getItem(storageKey) ?? '';
}

/** Keeps the key for this tab. */
export function keepKey(key: string): void {
  sessionStorage.setItem(storageKey, key);
}
