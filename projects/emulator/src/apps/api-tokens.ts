import { randomBytes } from 'node:crypto';
import { defaultAccountId } from './apps.js';

/** What an API token allows: the names are those of the cloud, except for the last. */
export type ApiPermission = 'Realtime Admin' | 'Realtime' | 'read-only';

/** Whose requests an API token is for. */
export interface ApiGrant {
  readonly accountId: string;
  readonly permission: ApiPermission;
}

/** An API token that is to be issued; what is left out is the default account, and everything. */
export interface ApiTokenRequest extends Partial<ApiGrant> {
  /** The token itself, for runs that have to be the same each time. Random when left out. */
  readonly token?: string;
}

/** Issues API tokens, and tells what a token allows. */
export class ApiTokens {
  readonly #grants = new Map<string, ApiGrant>();

  issue({
    accountId = defaultAccountId,
    permission = 'Realtime Admin',
    token = `emulator-${randomBytes(20).toString('hex')}`,
  }: ApiTokenRequest = {}): string {
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
