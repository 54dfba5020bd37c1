import { SessionBackendError } from '../index.js';

/** The error that this call is rejected with. */
export async function failureOf(call: Promise<unknown>): Promise<SessionBackendError> {
  const reason = await call.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (reason instanceof SessionBackendError) {
    return reason;
  }
  throw new Error('The call was not rejected with a SessionBackendError.', { cause: reason });
}
