import { shown } from '../options/shown.js';
import { invalid } from './session-backend-error.js';

/**
 * Ids of the cloud are UUIDs or short words. Anything with dots or slashes would address another
 * resource.
 */
const identifier = /^[\w-]{1,128}$/;

/** @throws SessionBackendError `invalid`, with the name of the value, when it is not an id */
export function checkIdentifier(value: unknown, name: string): string {
  if (typeof value === 'string' && identifier.test(value)) {
    return value;
  }
  throw invalid(
    `${name} must be an id of 1 to 128 letters, digits, "-" and "_". Got ${shown(value)}.`,
  );
}

/** Custom participant ids are chosen by the application and can have any character. */
export function checkCustomIdentifier(value: unknown, name: string): string {
  if (typeof value === 'string' && value !== '' && value.length <= 1_000) {
    return value;
  }
  throw invalid(`${name} must be a text of 1 to 1000 characters. Got ${shown(value)}.`);
}
