import { type Emulator } from 'realtimekit-emulator';
import { visit } from './room-visitor.js';

/** Begins a session of this meeting, or joins the live one. Resolves with the id of the session. */
export async function beginSession(emulator: Emulator, meetingId: string): Promise<string> {
  await visit(emulator, meetingId);
  const session = emulator.session(meetingId);
  if (!session) {
    throw new Error('The visitor did not start a session.');
  }
  return session.id;
}

/** Begins a session of this meeting and ends it. Resolves with the id of the session. */
export async function runSession(emulator: Emulator, meetingId: string): Promise<string> {
  const sessionId = await beginSession(emulator, meetingId);
  emulator.endSession(meetingId);
  return sessionId;
}
