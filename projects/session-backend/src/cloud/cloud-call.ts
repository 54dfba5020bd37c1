import { RealtimeKit } from 'cloudflare/resources/realtime-kit';
import { createClient } from 'cloudflare/tree-shakable';
import { type CheckedOptions } from './backend-options.js';
import { CallLimits } from './call-limits.js';
import { failureOf } from './client-failure.js';
import { retryAfterOf } from './retry-after.js';

/** The path parameters that nearly every method of the client takes. */
interface AppPath {
  readonly account_id: string;
  readonly app_id: string;
}

/** What a request is made with. */
interface RequestTools {
  readonly kit: RealtimeKit;
  readonly app: AppPath;
  readonly options: { readonly signal: AbortSignal; readonly maxRetries: number };
}

/** Retries of one request, as many as the client makes when it is not told. */
const retries = 2;

/** Whether an answer with this status says that nothing was done. */
const isRefusal = (status: number): boolean => status < 500 && status !== 408;

/** Whether the client tries again after this status. */
const isTriedAgain = (status: number): boolean => !isRefusal(status) || [409, 429].includes(status);

/** One call of the session backend: several requests in a row under one time limit. */
export class CloudCall {
  readonly #options: CheckedOptions;
  readonly #limits: CallLimits;
  readonly #kit: RealtimeKit;
  readonly #apiVersion: string;
  #maxRetries = retries;
  #attempts = 0;
  #mayHaveActed = false;

  private constructor(options: CheckedOptions, limits: CallLimits) {
    this.#options = options;
    this.#limits = limits;
    const client = createClient({
      resources: [RealtimeKit],
      baseURL: options.baseURL,
      apiToken: options.apiToken,
      // What is not set here the client takes from the environment.
      apiKey: null,
      apiEmail: null,
      userServiceKey: null,
      logLevel: 'off',
      timeout: options.timeout,
      fetch: (request, init) => this.#fetch(request as string, init ?? {}),
    });
    this.#kit = client.realtimeKit;
    this.#apiVersion = client.apiVersion;
  }

  /**
   * Runs one call and lets go of its timer and signal when it is over.
   *
   * @throws SessionBackendError as `work` does, and `unavailable` or `aborted` when it has to end.
   */
  static async run<T>(
    options: CheckedOptions,
    signal: AbortSignal | undefined,
    work: (call: CloudCall) => Promise<T>,
  ): Promise<T> {
    const limits = new CallLimits(options.timeout, signal);
    try {
      return await work(new CloudCall(options, limits));
    } finally {
      limits.release();
    }
  }

  /** How often the last request was tried. */
  get attempts(): number {
    return this.#attempts;
  }

  /**
   * Whether the last request may have been carried out: not when every attempt was answered with a
   * refusal.
   */
  get mayHaveActed(): boolean {
    return this.#mayHaveActed;
  }

  /** Whether there is time for another request. */
  get mayGoOn(): boolean {
    return this.#limits.remaining > 0;
  }

  /**
   * Sends one request, which the client may try several times.
   *
   * @param what what it is for, as in "closing the meeting".
   * @throws SessionBackendError when it fails.
   */
  async request<T>(
    what: string,
    send: (tools: RequestTools) => PromiseLike<T>,
    { maxRetries = retries } = {},
  ): Promise<T> {
    this.#maxRetries = maxRetries;
    this.#attempts = 0;
    this.#mayHaveActed = false;
    const { accountId, appId } = this.#options;
    const { signal } = this.#limits;
    try {
      return await this.#limits.bound(() =>
        send({
          kit: this.#kit,
          app: { account_id: accountId, app_id: appId },
          options: { signal, maxRetries },
        }),
      );
    } catch (error) {
      throw failureOf(error, what);
    }
  }

  /** One attempt of the client. */
  async #fetch(url: string, { method, body, signal }: RequestInit): Promise<Response> {
    this.#attempts += 1;
    const mayHaveActedBefore = this.#mayHaveActed;
    this.#mayHaveActed = true;
    const response = await this.#options.fetch(url, {
      ...(method !== undefined && { method }),
      ...(body !== undefined && { body }),
      ...(signal !== undefined && { signal }),
      headers: this.#headers(body !== undefined && body !== null),
      // Whoever the cloud might point to has no business with the token.
      redirect: 'manual',
    });
    if (!response.ok && isRefusal(response.status)) {
      this.#mayHaveActed = mayHaveActedBefore;
    }
    const answer = await this.#withoutSecrets(response);
    if (isTriedAgain(answer.status)) {
      await this.#wait(answer.headers);
    }
    return answer;
  }

  /** Made anew: the client adds what it finds in `CLOUDFLARE_CUSTOM_HEADERS`, over the token too. */
  #headers(hasBody: boolean): Headers {
    return new Headers({
      accept: 'application/json',
      'api-version': this.#apiVersion,
      authorization: `Bearer ${this.#options.apiToken}`,
      ...(hasBody && { 'content-type': 'application/json' }),
      'user-agent': 'realtimekit-session-backend',
    });
  }

  /**
   * An answer becomes part of an error and so of logs, also one that says 200 and is no JSON: where it
   * repeats the request, as proxies do, it must not carry the token there.
   */
  async #withoutSecrets(response: Response): Promise<Response> {
    const { apiToken } = this.#options;
    const clean = (text: string): string => text.replaceAll(apiToken, '[API token]');
    const headers = new Headers();
    response.headers.forEach((value, name) => {
      headers.set(name, clean(value));
    });
    const text = clean(await response.text());
    return new Response(text === '' ? null : text, { status: response.status, headers });
  }

  /**
   * Waits as the answer asks before the client tries again. The client would do so without a limit,
   * not to be woken, and keep the process alive. One that asks for more time than there is ends the
   * call now.
   */
  async #wait(headers: Headers): Promise<void> {
    const milliseconds = (retryAfterOf(headers, new Date()) ?? 0) * 1000;
    if (milliseconds === 0) {
      return;
    }
    if (milliseconds >= this.#limits.remaining) {
      headers.set('x-should-retry', 'false');
    } else if (this.#attempts <= this.#maxRetries) {
      await this.#limits.sleep(milliseconds);
      headers.set('retry-after-ms', '1');
    }
  }
}
