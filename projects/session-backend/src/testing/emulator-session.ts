import { type Emulator } from 'realtimekit-emulator';
import { visit } from './room-visitor.js';

/** Runs a session of this meeting and ends it; resolves with its id. */
export async function runSession(emulator: Emulator, meetingId: string): Promise<string> {
  await visit(emulator, meetingId);
  const session = emulator.session(meetingId);
  if (!session) {
    throw new Error('Nobody is in the room.');
  }
  emulator.endSession(meetingId);
  return session.id;
}
