import { type Meeting, type MeetingEmitter, type MeetingListener } from 'ngx-realtimekit-session';

/**
 * The parts of a RealtimeKit client that the timer uses besides those of `Meeting`. All are optional:
 * a module of the SDK may be off.
 */
export interface TimedMeeting extends Omit<Meeting, 'self' | 'participants' | 'meta'> {
  readonly self: Meeting['self'] & { readonly name?: string };
  readonly participants?: MeetingEmitter & {
    /** Sends a message to everyone in the room. The SDK throws or rejects beyond five a second. */
    broadcastMessage(
      type: string,
      payload: Record<string, string | number | boolean>,
    ): Promise<unknown>;
    /** The others in the room. */
    readonly joined?: MeetingEmitter;
  };
  readonly meta?: MeetingEmitter & {
    /** When the session started, from the server; kept when the client joins another session. */
    readonly meetingStartedTimestamp?: Date | undefined;
    /** The id of the session. The vendor calls it experimental. */
    readonly sessionId?: string | undefined;
  };
}

/**
 * Listens to every event, also to those that an earlier listener of a single event would hide.
 *
 * @returns stops listening
 */
export function listen(emitter: MeetingEmitter | undefined, listener: MeetingListener): () => void {
  emitter?.on('*', listener);
  return () => emitter?.off('*', listener);
}
