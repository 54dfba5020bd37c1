/**
 * Wraps a callback that only reports something. Its errors go to the console, with its arguments: a failing
 * log must not change an answer or end the process.
 */
export function safeCallback<Arguments extends readonly unknown[]>(
  callback: (...reported: Arguments) => unknown,
): (...reported: Arguments) => void {
  return (...reported) => {
    // The callback may be async. Its rejection would be unhandled.
    new Promise((resolve) => resolve(callback(...reported))).catch((failure: unknown) => {
      console.error(...reported);
      console.error(failure);
    });
  };
}
