import { isRole, type Role } from './demo-server';

/** What the stage and the participants' pages of one meeting tell each other. */
export type StageMessage =
  /** The stage wants everybody to begin the next session. */
  | { readonly type: 'start-again' }
  /** Whether the session is over for this participant. */
  | { readonly type: 'over'; readonly role: Role; readonly over: boolean }
  /** How tall this participant's page has to be to need no scroll bar, in pixels. */
  | { readonly type: 'height'; readonly role: Role; readonly height: number };

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
      const message = stageMessage(data);
      if (message !== null) listener(message);
    };
  }

  send(message: StageMessage): void {
    this.channel.postMessage(message);
  }

  close(): void {
    this.channel.close();
  }
}

function stageMessage(data: unknown): StageMessage | null {
  if (typeof data !== 'object' || data === null) return null;
  const { type, role, over, height } = data as Record<string, unknown>;
  if (type === 'start-again') return { type };
  if (!isRole(role)) return null;
  if (type === 'over' && typeof over === 'boolean') return { type, role, over };
  if (type === 'height' && typeof height === 'number') return { type, role, height };
  return null;
}
