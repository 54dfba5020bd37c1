import * as z from 'zod';
import { apiTokenRequest } from '../apps/api-tokens.js';
import { presetDefinition } from '../apps/presets.js';
import { type Accepted } from '../input/parse.js';
import { text } from '../input/schemas.js';
import { webhookDefinition } from '../webhooks/webhook-registry.js';

const id = text.exactOptional();

const preset = presetDefinition.extend({ id });

const participant = z.strictObject({
  id,
  name: text,
  preset: text.describe('The name of a preset of the same app.'),
  customParticipantId: text.exactOptional(),
});

const meeting = z.strictObject({
  id,
  title: z.string(),
  status: z.enum(['ACTIVE', 'INACTIVE']).exactOptional(),
  participants: z.array(participant).exactOptional(),
});

const webhook = webhookDefinition
  .pick({ name: true, url: true, events: true })
  .exactPartial({ name: true, events: true })
  .describe('A webhook for all events when none are listed.');

const content = {
  presets: z.array(preset).exactOptional().describe('Presets beside the built-in ones.'),
  meetings: z.array(meeting).exactOptional(),
  webhooks: z.array(webhook).exactOptional(),
};

const app = z.strictObject({
  id,
  accountId: text.exactOptional().describe('The default account when left out.'),
  name: text,
  ...content,
});

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
  })
  .meta({
    title: 'Seed of a RealtimeKit emulator',
    description:
      'What is there when the emulator has started. What stands at the top belongs to the default app. ' +
      'Ids that are left out are derived from the names, so that they are the same in every run.',
  });

/**
 * The content of an emulator at the start. `seed.schema.json` describes it as a file. Ids that are
 * left out are derived from the names, so that they are the same in every run.
 */
export type Seed = Accepted<typeof seedSchema>;

/** The content of an app at the start. */
export type SeedContent = Pick<Seed, keyof typeof content>;
