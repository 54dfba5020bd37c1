import { type MiddlewareHandler } from 'hono';
import { mayWrite } from '../apps/api-tokens.js';
import { restFailure } from './rest-answers.js';
import { type RestContext, type RestEnv } from './rest-context.js';

/** Rejects requests without an API token for the account in the path, and writes with a read-only token. */
export function tokenHoldersOnly({ apiTokens }: RestContext): MiddlewareHandler<RestEnv> {
  return async (c, next) => {
    const token = /^Bearer (.+)$/i.exec(c.req.header('authorization') ?? '')?.[1];
    const grant = token === undefined ? undefined : apiTokens.authenticate(token);
    if (!grant) {
      const what = token === undefined ? 'There is no API token' : 'The API token is not known';
      return c.json(
        restFailure(
          401,
          `${what}: make one with emulator.createApiToken(), and send it as Bearer.`,
        ),
        401,
      );
    }
    const accountId = c.req.param('accountId') ?? '';
    if (grant.accountId !== accountId) {
      return c.json(restFailure(403, `The API token is not for account "${accountId}".`), 403);
    }
    if (!['GET', 'HEAD'].includes(c.req.method) && !mayWrite(grant.permission)) {
      return c.json(
        restFailure(403, 'The API token may only read: this needs Realtime or Realtime Admin.'),
        403,
      );
    }
    c.set('grant', grant);
    return next();
  };
}
