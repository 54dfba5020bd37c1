/** Builds an error response of the REST API. Its code is the HTTP status. */
export function restFailure(code: number, message: string) {
  return { success: false, errors: [{ code, message }], messages: [], result: null };
}

/** Formats a time as responses have it. */
export function timestamps({ createdAt, updatedAt }: { createdAt: Date; updatedAt: Date }) {
  return { created_at: createdAt.toISOString(), updated_at: updatedAt.toISOString() };
}
