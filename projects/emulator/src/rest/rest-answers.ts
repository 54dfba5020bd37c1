/** An error as the REST API tells it. The codes are the emulator's own: the HTTP status. */
export function restFailure(code: number, message: string) {
  return { success: false, errors: [{ code, message }], messages: [], result: null };
}

/** Formats a time as responses have it. */
export function timestamps({ createdAt, updatedAt }: { createdAt: Date; updatedAt: Date }) {
  return { created_at: createdAt.toISOString(), updated_at: updatedAt.toISOString() };
}
