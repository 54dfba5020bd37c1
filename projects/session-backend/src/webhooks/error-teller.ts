/**
 * Tells an application of errors through its `onError`. What that throws or rejects with goes to the
 * console, with the error it was to take: it must change no answer, and end no process.
 */
export function errorTeller(onError: (error: unknown) => unknown): (error: unknown) => void {
  return (error) => {
    // The type allows for an async function, whose rejection nobody would handle.
    new Promise((resolve) => resolve(onError(error))).catch((failure: unknown) => {
      console.error(error);
      console.error(failure);
    });
  };
}
