import * as z from 'zod';
import { type PresetDefinition } from '../apps/presets.js';
import { type SchemasOf } from '../input/parse.js';
import { sessionKeepAlive, text, wholeNumber } from '../input/schemas.js';

/** A meeting to create. */
export interface MeetingOptions {
  /** `Meeting` when left out. */
  readonly title?: string;
  /**
   * Milliseconds for which a session goes on after the last participant left, from 0 to 600,000. The option
   * of `startEmulator()` when left out.
   */
  readonly sessionKeepAlive?: number;
}

/** The schema of {@link MeetingOptions}. */
export const meetingOptions = z.strictObject({
  title: z.string().exactOptional(),
  sessionKeepAlive: sessionKeepAlive.exactOptional(),
} satisfies SchemasOf<MeetingOptions>);

/** A participant to add. */
export interface ParticipantOptions {
  /** The name that the other participants see. */
  readonly name: string;
  /** The name of a preset of the meeting's app, or a preset of your own. */
  readonly preset: string | PresetDefinition;
  /** Milliseconds until the token expires: 100 days when left out, as in the cloud. */
  readonly tokenLifetime?: number;
}

/** The schema of {@link ParticipantOptions} without the preset. */
export const participantOptions = z.strictObject({
  name: text,
  tokenLifetime: wholeNumber(0).exactOptional(),
} satisfies SchemasOf<Omit<ParticipantOptions, 'preset'>>);
