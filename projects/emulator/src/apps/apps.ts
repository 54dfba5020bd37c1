import { EmulatorError } from '../errors/emulator-error.js';

/** The account that is always there. */
export const defaultAccountId = '00000000000000000000000000000001';

/** The app that is always there, in the default account. */
export const defaultAppId = '00000000-0000-4000-8000-000000000000';

/** An app, which has meetings, presets and webhooks. The SDK calls it the organization. */
export interface App {
  readonly id: string;
  readonly accountId: string;
  readonly name: string;
  readonly createdAt: Date;
}

/** The parts that apps need. */
export interface AppsContext {
  newId(): string;
  now(): Date;
  /** Creates the presets that every app has. */
  createPresets(appId: string): void;
}

/** The apps of all accounts. */
export class Apps {
  readonly #apps = new Map<string, App>();
  readonly #context: AppsContext;

  constructor(context: AppsContext) {
    this.#context = context;
  }

  /** Creates an app with the presets that are always there. */
  create({ id, accountId, name }: { id?: string; accountId: string; name: string }): App {
    const app = {
      id: id ?? this.#context.newId(),
      accountId,
      name,
      createdAt: this.#context.now(),
    };
    this.#apps.set(app.id, app);
    this.#context.createPresets(app.id);
    return app;
  }

  /** The app of this id, in this account where one is named. */
  app(appId: string, accountId?: string): App {
    const app = this.#apps.get(appId);
    if (!app || (accountId !== undefined && app.accountId !== accountId)) {
      throw new EmulatorError('unknown-app', `There is no app "${appId}".`);
    }
    return app;
  }

  /** The apps of an account, oldest first. */
  of(accountId: string): App[] {
    return [...this.#apps.values()].filter((app) => app.accountId === accountId);
  }
}
