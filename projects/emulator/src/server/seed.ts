import { readFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { type ApiPermission, type ApiTokens } from '../apps/api-tokens.js';
import { defaultAccountId, defaultAppId } from '../apps/apps.js';
import { findProblem, type JsonSchema } from '../input/json-schema.js';
import { type MeetingStatus } from '../meetings/meeting-events.js';
import { type Meetings } from '../meetings/meetings.js';
import { type Permissions, type ViewType } from '../apps/presets.js';
import { webhookEvents, type WebhookEvent } from '../meetings/webhook-events.js';
import { type WebhookRegistry } from '../webhooks/webhook-registry.js';

/** A preset, and what it grants; what is not listed is not granted. */
export interface SeedPreset {
  readonly id?: string;
  readonly name: string;
  /** `LIVESTREAM` when left out. */
  readonly viewType?: ViewType;
  readonly permissions?: Partial<Permissions>;
}

/** Somebody who is to be added to a meeting. */
export interface SeedParticipant {
  readonly id?: string;
  readonly name: string;
  /** The name of a preset of the same app. */
  readonly preset: string;
  readonly customParticipantId?: string;
}

/** A meeting, and who was added to it. */
export interface SeedMeeting {
  readonly id?: string;
  readonly title: string;
  readonly status?: MeetingStatus;
  readonly participants?: readonly SeedParticipant[];
}

/** A webhook; for all events when none are listed. */
export interface SeedWebhook {
  readonly name?: string;
  readonly url: string;
  readonly events?: readonly WebhookEvent[];
}

/** What an app starts with, the one that is always there or another. */
export interface SeedContent {
  readonly presets?: readonly SeedPreset[];
  readonly meetings?: readonly SeedMeeting[];
  readonly webhooks?: readonly SeedWebhook[];
}

/**
 * What is there when the emulator has started; as a file, it is described by `seed.schema.json`.
 * Ids that are left out are derived from the names, so that they are the same in every run.
 */
export interface Seed extends SeedContent {
  readonly apps?: readonly (SeedContent & {
    readonly id?: string;
    readonly accountId?: string;
    readonly name: string;
  })[];
  readonly tokens?: readonly {
    readonly token: string;
    readonly accountId?: string;
    readonly permission?: ApiPermission;
  }[];
}

/** What a seed is applied to. */
export interface SeedContext {
  readonly meetings: Meetings;
  readonly apiTokens: ApiTokens;
  readonly webhooks: WebhookRegistry;
}

/** Also found from `dist`, which is next to the sources. */
const schemaFile = new URL('../../seed.schema.json', import.meta.url);

/**
 * Reads a seed file.
 *
 * @throws Error with one sentence that names the file and what is wrong with it.
 */
export function readSeed(file: string): Seed {
  const seed = parse(file);
  const problem = findProblem(JSON.parse(readFileSync(schemaFile, 'utf8')) as JsonSchema, seed);
  if (problem !== undefined) {
    throw new Error(`The seed file ${file} is not usable: ${problem}`);
  }
  return seed as Seed;
}

/**
 * Creates what the seed describes.
 *
 * @throws Error when an id is there twice, or something refers to what is not there.
 */
export function applySeed(seed: Seed, context: SeedContext): void {
  const ids = new SeedIds();
  applyContent(seed, defaultAppId, context, ids);
  for (const app of seed.apps ?? []) {
    const { accountId = defaultAccountId, name } = app;
    const { id } = context.meetings.createApp({
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
    context.meetings.create({ ...meeting, id: meetingId, appId });
    for (const participant of participants) {
      context.meetings.addParticipant(meetingId, {
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

/** The ids of what a seed creates: those that are stated, and the same ones in every run for the rest. */
class SeedIds {
  readonly #given = new Set<string>();

  of(kind: string, parent: string, { id, name }: { id?: string; name: string }): string {
    if (id !== undefined) {
      return this.#give(id);
    }
    // Two of one name are told apart by their order.
    let derived = derivedId(kind, parent, name);
    for (let ordinal = 2; this.#given.has(derived); ordinal += 1) {
      derived = derivedId(kind, parent, name, String(ordinal));
    }
    return this.#give(derived);
  }

  #give(id: string): string {
    if (this.#given.has(id)) {
      throw new Error(`The seed has the id "${id}" twice.`);
    }
    this.#given.add(id);
    return id;
  }
}

/** Looks like every other id, a UUID, and depends on nothing but this. */
function derivedId(...parts: string[]): string {
  const hash = createHash('sha256').update(JSON.stringify(parts)).digest('hex');
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-4${hash.slice(13, 16)}-8${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
}

function parse(file: string): unknown {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (cause) {
    throw new Error(`The seed file ${file} cannot be read.`, { cause });
  }
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    throw new Error(`The seed file ${file} is not JSON.`, { cause });
  }
}
