import * as z from 'zod/mini';

/**
 * Where plans are kept: a `Keyv`, an adapter of Keyv such as `@keyv/redis`, or anything with these methods.
 * The values are texts. A `Keyv` needs `throwOnErrors: true`.
 */
export interface PlanStore {
  /** Returns or resolves with the text, and with undefined or null when there is none. */
  get(key: string): unknown;
  /** Stores the text. */
  set(key: string, value: string): unknown;
  /** Removes the text. */
  delete(key: string): unknown;
}

/** @throws TypeError when this is no store, or one that hides its failures */
export function checkPlanStore(store: unknown): PlanStore {
  const { get, set, delete: remove } = (store ?? {}) as Partial<PlanStore>;
  if ([get, set, remove].some((method) => typeof method !== 'function')) {
    throw new TypeError('store must be a Keyv, or an object with the methods get, set and delete.');
  }
  if ((store as { throwOnErrors?: unknown }).throwOnErrors === false) {
    throw new TypeError(
      'store must be a Keyv with throwOnErrors: true. Otherwise, a store that cannot be read looks like ' +
        'a meeting without a plan.',
    );
  }
  return store as PlanStore;
}

const milliseconds = z.int().check(z.positive());

const plan = z.object({
  /** Tells this plan from the others of the meeting. An extension keeps it. */
  id: z.string(),
  /** When the session ends: a date, or so many milliseconds after its start. */
  end: z.union([z.object({ at: z.int() }), z.object({ after: milliseconds })]),
  reason: z.nullable(z.string()),
  disable: z.boolean(),
  /**
   * The session that was live when the end was planned. Otherwise, the plan is about the first session
   * after `previous`, the latest one then; null when the meeting had none.
   */
  session: z.union([z.object({ id: z.string() }), z.object({ previous: z.nullable(z.string()) })]),
});

/** A plan as it is stored. Only the application changes it, never the keeper. */
export type StoredPlan = z.infer<typeof plan>;

/**
 * The session that a plan turned out to be about. It has a key of its own: the keeper stores it, and a
 * keeper that wrote the plan could undo an extension.
 */
const binding = z.object({ planId: z.string(), sessionId: z.string() });

export type Binding = z.infer<typeof binding>;

/** The plans in a store, checked. Every method rejects with the error of the store. */
export class StoredPlans {
  readonly #store: PlanStore;

  constructor(store: PlanStore) {
    this.#store = store;
  }

  plan(meetingId: string): Promise<StoredPlan | null> {
    return this.#read(planKey(meetingId), plan);
  }

  binding(meetingId: string): Promise<Binding | null> {
    return this.#read(bindingKey(meetingId), binding);
  }

  setPlan(meetingId: string, value: StoredPlan): Promise<void> {
    return this.#write(planKey(meetingId), value);
  }

  setBinding(meetingId: string, value: Binding): Promise<void> {
    return this.#write(bindingKey(meetingId), value);
  }

  async remove(meetingId: string): Promise<void> {
    await this.#store.delete(planKey(meetingId));
    await this.#store.delete(bindingKey(meetingId));
  }

  async #read<T>(key: string, schema: z.ZodMiniType<T>): Promise<T | null> {
    const text = await this.#store.get(key);
    if (text === undefined || text === null) {
      return null;
    }
    const { success, data } = schema.safeParse(parsed(text));
    if (!success) {
      throw new Error(
        `The store has a value for ${key} that is no plan. Remove it from the store.`,
      );
    }
    return data;
  }

  async #write(key: string, value: object): Promise<void> {
    if ((await this.#store.set(key, JSON.stringify(value))) === false) {
      throw new Error(`The store did not take the value for ${key}.`);
    }
  }
}

function planKey(meetingId: string): string {
  return `realtimekit-plan-${meetingId}`;
}

function bindingKey(meetingId: string): string {
  return `realtimekit-plan-session-${meetingId}`;
}

function parsed(text: unknown): unknown {
  try {
    return JSON.parse(String(text)) as unknown;
  } catch {
    return undefined;
  }
}
