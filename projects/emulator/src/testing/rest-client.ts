import { Ajv, type ValidateFunction } from 'ajv';
import { APIError, type ClientOptions } from 'cloudflare';
import { RealtimeKit } from 'cloudflare/resources/realtime-kit';
import { createClient } from 'cloudflare/tree-shakable';
import { type Emulator } from '../control/emulator.js';
import { answerTypeOf, type AnswerType } from './answer-types.js';
import schemas from './client-schemas.json' with { type: 'json' };

const ajv = new Ajv({ strict: false });
const validators = new Map<AnswerType, ValidateFunction>();

function validatorOf(type: AnswerType): ValidateFunction {
  const validator = validators.get(type) ?? ajv.compile(schemas.schemas[type]);
  validators.set(type, validator);
  return validator;
}

/** @throws Error when a body is not what the official client takes it to be. */
function check(type: AnswerType, body: unknown): void {
  const validate = validatorOf(type);
  if (!validate(body)) {
    throw new Error(`The answer is no ${type}: ${ajv.errorsText(validate.errors)}`);
  }
}

/**
 * The official client, and a look at what really came over the wire: every answer that is no error is
 * checked against the client's own type, and a call whose answer differs fails.
 */
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
        if (response.ok) {
          check(answerTypeOf(init?.method?.toUpperCase() ?? 'GET', response.url), this.#lastBody);
        }
        return response;
      },
      ...options,
    });
    this.kit = client.realtimeKit;
    this.account_id = emulator.accountId;
    this.app = { account_id: emulator.accountId, app_id: emulator.appId };
  }

  /** The answer to this call, whose body is of this type of the client. */
  async answer<T>(type: AnswerType, call: Promise<T>): Promise<T> {
    const answer = await call;
    check(type, this.#lastBody);
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
