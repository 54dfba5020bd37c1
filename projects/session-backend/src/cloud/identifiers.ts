import { SessionBackendError } from './session-backend-error.js';

/**
 * Whether this can stand in the path of a request. Ids of the cloud are UUIDs or short words; what is
 * empty or has dots or slashes would address something else.
 */
function isIdentifier(value: unknown): value is string {
  return typeof value === 'string' && /^[\w-]+$/.test(value);
}

/** @throws SessionBackendError `invalid` when this is no id, with the name of what was to be one. */
export function checkIdentifier(value: unknown, name: string): string {
  if (isIdentifier(value)) {
    return value;
  }
  throw new SessionBackendError(
    'invalid',
    `${name} has to be an id, made of letters, digits, "-" and "_", not ${describe(value)}.`,
  );
}

function describe(value: unknown): string {
  return typeof value === 'string' ? JSON.stringify(value) : `a value of type ${typeof value}`;
}
