import { type Emulator } from 'realtimekit-emulator';
import { visit } from './room-visitor.js';

/** Runs a session of this meeting and ends it. Resolves with the id of the session. */
export async function runSession(emulator: Emulator, meetingId: string): Promise<string> {
  await visit(emulator, meetingId);
  const session = emulator.session(meetingId);
  if (!session) {
    throw new Error('The visitor did not start a session.');
  }
  emulator.endSession(meetingId);
  return session.id;
}
