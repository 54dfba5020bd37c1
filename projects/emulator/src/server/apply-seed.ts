import { createHash } from 'node:crypto';
import { type ApiTokens } from '../apps/api-tokens.js';
import { defaultAccountId, defaultAppId } from '../apps/apps.js';
import { InvalidInput } from '../errors/invalid-input.js';
import { type Meetings } from '../meetings/meetings.js';
import { webhookEvents } from '../meetings/webhook-events.js';
import { type WebhookRegistry } from '../webhooks/webhook-registry.js';
import { type Seed, type SeedContent } from './seed.js';

/** The parts that a seed is applied to. */
export interface SeedContext {
  readonly meetings: Meetings;
  readonly apiTokens: ApiTokens;
  readonly webhooks: WebhookRegistry;
}

/**
 * Creates what the seed describes.
 *
 * @throws EmulatorError when an id is there twice, or something refers to a name or an app that does not exist
 */
export function applySeed(seed: Seed, context: SeedContext): void {
  const ids = new SeedIds();
  applyContent(seed, defaultAppId, context, ids);
  for (const app of seed.apps ?? []) {
    const { accountId = defaultAccountId, name } = app;
    const { id } = context.meetings.apps.create({
      id: ids.of('app', accountId, app),
      accountId,
      name,
    });
    applyContent(app, id, context, ids);
  }
  for (const token of seed.tokens ?? []) {
    context.apiTokens.issue(token);
  }
}

function applyContent(
  { presets = [], meetings = [], webhooks = [] }: SeedContent,
  appId: string,
  context: SeedContext,
  ids: SeedIds,
): void {
  for (const preset of presets) {
    context.meetings.presets.create(appId, { ...preset, id: ids.of('preset', appId, preset) });
  }
  for (const { participants = [], ...meeting } of meetings) {
    const meetingId = ids.of('meeting', appId, { ...meeting, name: meeting.title });
    context.meetings.registry.create({ ...meeting, id: meetingId, appId });
    for (const participant of participants) {
      context.meetings.participants.add(meetingId, {
        ...participant,
        id: ids.of('participant', meetingId, participant),
        preset: context.meetings.presets.named(appId, participant.preset),
      });
    }
  }
  for (const { url, name = url, events = webhookEvents } of webhooks) {
    context.webhooks.create(appId, { url, name, events });
  }
}

/** The ids of a seed. Those that are left out are the same in every run. */
class SeedIds {
  readonly #given = new Set<string>();

  of(kind: string, parent: string, { id, name }: { id?: string; name: string }): string {
    if (id !== undefined) {
      return this.#give(id);
    }
    // The order tells two of the same name apart.
    let derived = derivedId(kind, parent, name);
    for (let ordinal = 2; this.#given.has(derived); ordinal += 1) {
      derived = derivedId(kind, parent, name, String(ordinal));
    }
    return this.#give(derived);
  }

  #give(id: string): string {
    if (this.#given.has(id)) {
      throw new InvalidInput('seed', `The seed has the id "${id}" twice.`);
    }
    this.#given.add(id);
    return id;
  }
}

/** Derives a UUID from these texts. */
function derivedId(...parts: string[]): string {
  const hash = createHash('sha256').update(JSON.stringify(parts)).digest('hex');
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-4${hash.slice(13, 16)}-8${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
}
