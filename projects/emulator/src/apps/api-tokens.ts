import { randomBytes } from 'node:crypto';
import * as z from 'zod';
import { parse, type SchemasOf } from '../input/parse.js';
import { text } from '../input/schemas.js';
import { withoutUndefined } from '../input/without-undefined.js';
import { defaultAccountId } from './apps.js';

/** What an API token allows. The names are those of the cloud, except for the last. */
export type ApiPermission = 'Realtime Admin' | 'Realtime' | 'read-only';

/** A request for an API token. Without fields it allows everything in the default account. */
export interface ApiTokenRequest {
  /** The account whose apps the token is for. */
  readonly accountId?: string;
  /** What the token allows. */
  readonly permission?: ApiPermission;
  /** The token itself, for runs that have to be the same each time. Random when left out. */
  readonly token?: string;
}

/** The account that a token is for, and what it allows there. */
export type ApiGrant = Required<Omit<ApiTokenRequest, 'token'>>;

/** The schema of {@link ApiTokenRequest}. */
export const apiTokenRequest = z.strictObject({
  accountId: text.exactOptional(),
  permission: z.enum(['Realtime Admin', 'Realtime', 'read-only']).exactOptional(),
  token: text.exactOptional(),
} satisfies SchemasOf<ApiTokenRequest>);

/** Issues API tokens and finds what a token allows. */
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

  /** Finds what this token allows; undefined when it was not issued here. */
  authenticate(token: string): ApiGrant | undefined {
    return this.#grants.get(token);
  }
}

/** Whether this permission is enough for more than reading. */
export function mayWrite(permission: ApiPermission): boolean {
  return permission !== 'read-only';
}
