import { isRole, type Role } from './demo-server';

/** Where a participant's page is in a session. */
export type SessionPhase = 'joining' | 'live' | 'over';

/** A message between the demo's window and the pages in its frames. */
export type WindowMessage =
  /** The window asks the participants to join a new session. */
  | { readonly type: 'start-again' }
  /** The operator has planned an end, or changed the plan. */
  | { readonly type: 'plan-changed' }
  | { readonly type: 'phase'; readonly role: Role; readonly phase: SessionPhase }
  /** The height that a participant's page needs to have no scroll bar, in pixels. */
  | { readonly type: 'height'; readonly role: Role; readonly height: number };

/**
 * Connects the demo's window with its frames.
 *
 * A broadcast channel stays within the origin. Its name has the id of the meeting, so that two windows do
 * not receive each other's messages.
 */
export class WindowChannel {
  private readonly channel: BroadcastChannel;

  constructor(meetingId: string, listener: (message: WindowMessage) => void) {
    this.channel = new BroadcastChannel(`session-demo/${meetingId}`);
    this.channel.onmessage = ({ data }: MessageEvent<unknown>) => {
      const message = windowMessage(data);
      if (message !== null) listener(message);
    };
  }

  send(message: WindowMessage): void {
    this.channel.postMessage(message);
  }

  close(): void {
    this.channel.close();
  }
}

function windowMessage(data: unknown): WindowMessage | null {
  if (typeof data !== 'object' || data === null) return null;
  const { type, role, phase, height } = data as Record<string, unknown>;
  if (type === 'start-again' || type === 'plan-changed') return { type };
  if (!isRole(role)) return null;
  if (type === 'phase' && isPhase(phase)) return { type, role, phase };
  if (type === 'height' && typeof height === 'number') return { type, role, height };
  return null;
}

function isPhase(value: unknown): value is SessionPhase {
  return value === 'joining' || value === 'live' || value === 'over';
}
