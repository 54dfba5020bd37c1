/**
 * Wraps a callback of the application that only reports something. Its errors go to
 * the console, with its arguments: a failing log must change no answer and end no process.
 */
export function safeCallback<Arguments extends readonly unknown[]>(
  callback: (...reported: Arguments) => unknown,
): (...reported: Arguments) => void {
  return (...reported) => {
    // An async function is allowed as well. Nobody else would handle its rejection.
    new Promise((resolve) => resolve(callback(...reported))).catch((failure: unknown) => {
      console.error(...reported);
      console.error(failure);
    });
  };
}
