import * as z from 'zod';
import { type ApiTokenRequest, apiTokenRequest } from '../apps/api-tokens.js';
import { type PresetDefinition, presetDefinition } from '../apps/presets.js';
import { type SchemasOf } from '../input/parse.js';
import { text } from '../input/schemas.js';
import { webhookDefinition, type WebhookRegistration } from '../webhooks/webhook-registry.js';

/** A participant of a meeting at the start. */
export interface SeedParticipant {
  readonly id?: string;
  readonly name: string;
  /** The name of a preset of the same app. */
  readonly preset: string;
  readonly customParticipantId?: string;
}

/** A meeting at the start. */
export interface SeedMeeting {
  readonly id?: string;
  readonly title: string;
  readonly status?: 'ACTIVE' | 'INACTIVE';
  readonly participants?: readonly SeedParticipant[];
}

/** The content of an app at the start. */
export interface SeedContent {
  /** Presets beside the built-in ones. */
  readonly presets?: readonly (PresetDefinition & { readonly id?: string })[];
  readonly meetings?: readonly SeedMeeting[];
  /** A webhook is for all events when none are listed. */
  readonly webhooks?: readonly Pick<WebhookRegistration, 'url' | 'name' | 'events'>[];
}

/** An app at the start. */
export interface SeedApp extends SeedContent {
  readonly id?: string;
  /** The default account when left out. */
  readonly accountId?: string;
  readonly name: string;
}

/**
 * The content of an emulator at the start; at the top, that of the default app. `seed.schema.json` describes
 * it as a file. Ids that are left out are derived from the names, so that they are the same in every run.
 */
export interface Seed extends SeedContent {
  readonly $schema?: string;
  /** Apps beside the default app. */
  readonly apps?: readonly SeedApp[];
  /** API tokens for the REST API. */
  readonly tokens?: readonly (ApiTokenRequest & { readonly token: string })[];
}

const id = text.exactOptional();

const participant = z.strictObject({
  id,
  name: text,
  preset: text.describe('The name of a preset of the same app.'),
  customParticipantId: text.exactOptional(),
} satisfies SchemasOf<SeedParticipant>);

const meeting = z.strictObject({
  id,
  title: z.string(),
  status: z.enum(['ACTIVE', 'INACTIVE']).exactOptional(),
  participants: z.array(participant).exactOptional(),
} satisfies SchemasOf<SeedMeeting>);

const webhook = webhookDefinition
  .pick({ name: true, url: true, events: true })
  .exactPartial({ name: true, events: true })
  .describe('A webhook for all events when none are listed.');

const content = {
  presets: z
    .array(presetDefinition.extend({ id }))
    .exactOptional()
    .describe('Presets beside the built-in ones.'),
  meetings: z.array(meeting).exactOptional(),
  webhooks: z.array(webhook).exactOptional(),
} satisfies SchemasOf<SeedContent>;

const app = z.strictObject({
  id,
  accountId: text.exactOptional().describe('The default account when left out.'),
  name: text,
  ...content,
} satisfies SchemasOf<SeedApp>);

/** The schema of {@link Seed}, from which `seed.schema.json` is generated. */
export const seedSchema = z
  .strictObject({
    $schema: z.string().exactOptional(),
    ...content,
    apps: z.array(app).exactOptional().describe('Apps beside the default app.'),
    tokens: z
      .array(apiTokenRequest.extend({ token: text }))
      .exactOptional()
      .describe('API tokens for the REST API.'),
  } satisfies SchemasOf<Seed>)
  .meta({
    title: 'Seed of a RealtimeKit emulator',
    description:
      'The content of an emulator at the start; at the top, that of the default app. ' +
      'Ids that are left out are derived from the names, so that they are the same in every run.',
  });
