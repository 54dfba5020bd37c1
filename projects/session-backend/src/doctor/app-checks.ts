import * as z from 'zod/mini';
import { type ApiCall } from '../cloud/api-call.js';
import { optionalText, text } from '../cloud/response.js';
import { SessionBackendError } from '../cloud/session-backend-error.js';
import { kickAll } from '../sessions/meeting-requests.js';
import { pageSize, readPages } from '../sessions/paging.js';
import { broken, type CheckResult, ok, unknown } from './finding.js';

const app = z.object({ id: text, name: optionalText });

/** Checks that the token is accepted, and that the app belongs to the account. */
export async function checkApp(call: ApiCall, appId: string): Promise<CheckResult> {
  const readApps = (page: number) =>
    call.request({
      what: 'listing the apps',
      data: z.array(app),
      send: (kit, { account_id }, options) =>
        kit.apps.get({ account_id, page_no: page, per_page: pageSize }, options),
    });
  let found = 0;
  for await (const { id, name } of readPages(readApps, ({ id }) => id)) {
    found += 1;
    if (id === appId) {
      return ok(`The API token is accepted, and the app is "${name ?? ''}".`);
    }
  }
  const others = found === 1 ? 'has 1 other app' : `has ${found} other apps`;
  return broken(
    `The API token is accepted, but appId is not an app of this account, which ${others}. Copy the ` +
      "app's id from the RealtimeKit page of the Cloudflare dashboard.",
  );
}

/**
 * Checks that the token may end sessions. Sends a kick-all to a meeting that does not exist: it changes
 * nothing, and a token that may only read is rejected with another status.
 */
export async function checkEnding(call: ApiCall): Promise<CheckResult> {
  try {
    await call.request(kickAll(crypto.randomUUID()));
  } catch (error) {
    if (!(error instanceof SessionBackendError)) throw error;
    switch (error.code) {
      case 'not-found':
        return ok('The API token may end sessions.');
      case 'unauthorized':
      case 'forbidden':
        return broken(
          'The API token may not end sessions. Create one with the permission "Realtime" or ' +
            '"Realtime Admin".',
        );
      default:
        return unknown(error.message);
    }
  }
  return unknown(
    'It is not known whether the API token may end sessions: the API accepted to end the session of a ' +
      'meeting that does not exist.',
  );
}
