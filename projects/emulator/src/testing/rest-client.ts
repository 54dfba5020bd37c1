import { Ajv, type ValidateFunction } from 'ajv';
import { APIError, type ClientOptions } from 'cloudflare';
import { RealtimeKit } from 'cloudflare/resources/realtime-kit';
import { createClient } from 'cloudflare/tree-shakable';
import { type Emulator } from '../emulator.js';
import schemas from './client-schemas.json' with { type: 'json' };

/** The name of an answer's type in the official client. */
export type AnswerType = keyof typeof schemas.schemas;

const ajv = new Ajv({ strict: false });
const validators = new Map<AnswerType, ValidateFunction>();

function validatorOf(type: AnswerType): ValidateFunction {
  const validator = validators.get(type) ?? ajv.compile(schemas.schemas[type]);
  validators.set(type, validator);
  return validator;
}

/** The official client, and a look at what really came over the wire. */
export class RestClient {
  readonly kit: RealtimeKit;
  readonly account_id: string;
  /** The path parameters that nearly every call has. */
  readonly app: { readonly account_id: string; readonly app_id: string };
  #lastBody: unknown;

  constructor(emulator: Emulator, options: ClientOptions = {}) {
    const client = createClient({
      resources: [RealtimeKit],
      baseURL: emulator.restUrl,
      apiToken: emulator.createApiToken(),
      maxRetries: 0,
      fetch: async (url, init) => {
        const response = await fetch(url, init);
        this.#lastBody = await response.clone().json();
        return response;
      },
      ...options,
    });
    this.kit = client.realtimeKit;
    this.account_id = emulator.accountId;
    this.app = { account_id: emulator.accountId, app_id: emulator.appId };
  }

  /** The answer to this call, whose body has been checked against the client's own type. */
  async answer<T>(type: AnswerType, call: Promise<T>): Promise<T> {
    const answer = await call;
    const validate = validatorOf(type);
    validate(this.#lastBody);
    expect(validate.errors ?? []).toEqual([]);
    return answer;
  }

  /** The status that this call fails with, after a look at the shape of the body. */
  async failure(call: Promise<unknown>): Promise<{ status: number; message: string }> {
    const error = await call.then(
      () => undefined,
      (reason: unknown) => reason,
    );
    if (!(error instanceof APIError) || error.status === undefined) {
      throw new Error('The call did not fail with a status.', { cause: error });
    }
    expect(this.#lastBody).toEqual({
      success: false,
      errors: [{ code: expect.any(Number) as number, message: expect.any(String) as string }],
      messages: [],
      result: null,
    });
    const [{ message }] = (this.#lastBody as { errors: [{ message: string }] }).errors;
    return { status: Number(error.status), message };
  }
}
