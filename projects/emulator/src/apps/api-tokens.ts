import { randomBytes } from 'node:crypto';
import * as z from 'zod';
import { parse, type Parsed } from '../input/parse.js';
import { text } from '../input/schemas.js';
import { withoutUndefined } from '../input/without-undefined.js';
import { defaultAccountId } from './apps.js';

const grant = z.strictObject({
  accountId: text,
  permission: z.enum(['Realtime Admin', 'Realtime', 'read-only']),
});

/** Whose requests an API token is for. */
export type ApiGrant = Parsed<typeof grant>;

/** What an API token allows. The names are those of the cloud, except for the last. */
export type ApiPermission = ApiGrant['permission'];

/** The schema of {@link ApiTokenRequest}. */
export const apiTokenRequest = grant.exactPartial().extend({
  /** The token itself, for runs that have to be the same each time. Random when left out. */
  token: text.exactOptional(),
});

/** A request for an API token. Without fields it allows everything in the default account. */
export type ApiTokenRequest = Parsed<typeof apiTokenRequest>;

/** Issues API tokens, and tells what a token allows. */
export class ApiTokens {
  readonly #grants = new Map<string, ApiGrant>();

  /** @throws InvalidInput when the request is wrong */
  issue(request: ApiTokenRequest = {}): string {
    const {
      accountId = defaultAccountId,
      permission = 'Realtime Admin',
      token = `emulator-${randomBytes(20).toString('hex')}`,
    } = parse(apiTokenRequest, withoutUndefined(request), { whole: 'The token request' });
    this.#grants.set(token, { accountId, permission });
    return token;
  }

  /** What this token allows; undefined when it was not issued here. */
  authenticate(token: string): ApiGrant | undefined {
    return this.#grants.get(token);
  }
}

/** Whether this permission is enough for more than reading. */
export function mayWrite(permission: ApiPermission): boolean {
  return permission !== 'read-only';
}
