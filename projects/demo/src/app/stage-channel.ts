import { isRole, type Role } from './demo-server';

/** What the stage and the participants' pages of one meeting tell each other. */
export type StageMessage =
  | { readonly type: 'start-again' }
  | { readonly type: 'session-over'; readonly role: Role; readonly over: boolean };

/**
 * The line between the stage and its two frames.
 *
 * A broadcast channel never leaves the origin, and its name carries the meeting, so that two
 * windows do not hear each other.
 */
export class StageChannel {
  private readonly channel: BroadcastChannel;

  constructor(meetingId: string, listener: (message: StageMessage) => void) {
    this.channel = new BroadcastChannel(`session-demo/${meetingId}`);
    this.channel.onmessage = ({ data }: MessageEvent<unknown>) => {
      if (isStageMessage(data)) listener(data);
    };
  }

  send(message: StageMessage): void {
    this.channel.postMessage(message);
  }

  close(): void {
    this.channel.close();
  }
}

function isStageMessage(data: unknown): data is StageMessage {
  if (typeof data !== 'object' || data === null || !('type' in data)) return false;
  if (data.type === 'start-again') return true;
  return (
    data.type === 'session-over' &&
    'role' in data &&
    isRole(data.role) &&
    'over' in data &&
    typeof data.over === 'boolean'
  );
}
