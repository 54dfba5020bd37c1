import { APIError } from 'cloudflare';
import { RealtimeKit } from 'cloudflare/resources/realtime-kit';
import { createClient } from 'cloudflare/tree-shakable';
import { ProbeError } from '../errors/probe-error.js';
import { patientFetch } from './patient-fetch.js';

/** Where the REST API is, and who calls it. */
export interface Account {
  readonly accountId: string;
  readonly apiToken: string;
  readonly appId: string;
  /** The address of the API. Cloudflare's when left out. */
  readonly restUrl?: string;
}

/** The status of an answer. */
export interface Answer {
  readonly ok: boolean;
  /** The status of a failure; 200 for every success. */
  readonly status: number;
}

/** The REST API, called with the official client. */
export class Rest {
  readonly kit: RealtimeKit;
  /** The parameters of every path. */
  readonly app: { readonly account_id: string; readonly app_id: string };

  /** @param report is told when the API wants the probe to wait */
  constructor({ accountId, apiToken, appId, restUrl }: Account, report: (text: string) => void) {
    this.app = { account_id: accountId, app_id: appId };
    const client: { readonly realtimeKit: RealtimeKit } = createClient({
      resources: [RealtimeKit],
      baseURL: restUrl ?? 'https://api.cloudflare.com/client/v4',
      apiToken,
      maxRetries: 0,
      timeout: 30_000,
      logLevel: 'off',
      // The client takes what is not set here from the environment.
      apiKey: null,
      apiEmail: null,
      userServiceKey: null,
      fetch: patientFetch(report),
    });
    this.kit = client.realtimeKit;
  }

  /**
   * Sends a request that has to succeed.
   *
   * @param what names it in the error: `Creating a meeting`
   * @throws ProbeError that says what to do
   */
  async do<T>(what: string, request: Promise<T>): Promise<T> {
    try {
      return await request;
    } catch (error) {
      throw new ProbeError(`${what} failed: ${reasonOf(error)}`, { cause: error });
    }
  }

  /** Sends a request whose failure is an answer as well. */
  async ask(what: string, request: Promise<unknown>): Promise<Answer> {
    try {
      await request;
      return { ok: true, status: 200 };
    } catch (error) {
      const status = statusOf(error);
      // These are about the token and the rate, whatever the request is about.
      if (status === undefined || [401, 429].includes(status) || status >= 500) {
        throw new ProbeError(`${what} failed: ${reasonOf(error)}`, { cause: error });
      }
      return { ok: false, status };
    }
  }
}

/** The status that an error of the client stands for; undefined when there was no answer. */
function statusOf(error: unknown): number | undefined {
  return error instanceof APIError ? (error.status as number | undefined) : undefined;
}

const advice: Readonly<Record<number, string>> = {
  401: 'The API token is not valid. Check CLOUDFLARE_API_TOKEN.',
  403:
    'The API token may not do this. Create one with the permission "Realtime Admin" for this account, ' +
    'and check CLOUDFLARE_ACCOUNT_ID.',
  404: 'It does not exist. Check CLOUDFLARE_ACCOUNT_ID and REALTIMEKIT_APP_ID.',
  429: 'The API limits the rate of requests. Stop other programs that use this account, and run the probe again in five minutes.',
};

function reasonOf(error: unknown): string {
  const status = statusOf(error);
  if (status === undefined) {
    const { message } = error as Error;
    return `there was no answer (${message}). Check the network.`;
  }
  return `the API answered ${status}. ${advice[status] ?? 'Run the probe again later.'}`;
}
