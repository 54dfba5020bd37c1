import { settles } from '../probing/finding.js';
import { unexpected } from './unexpected.js';

export const restKickOfUnknown = settles('restKickOfUnknown', {
  id: 'rest-kick-of-unknown',
  question: 'What a kick through the REST API does when it names a participant of another meeting',
  async run(probing) {
    const meeting = await probing.createMeeting();
    const other = await probing.createMeeting();
    // Somebody stays, so that the session goes on.
    await meeting.enter('host');
    const guest = await meeting.enter('guest');
    const stranger = await other.add('guest');
    const answer = await meeting.kick([guest.id, stranger.id]);
    const state = await guest.putOut();
    const evidence = [
      'A kick named a participant of the session and one of another meeting.',
      `It was answered with ${answer.ok ? 'success' : answer.status}.`,
      `The participant of the session ${state === undefined ? 'stayed' : `emitted roomLeft with the state "${state}"`}.`,
    ];
    if (answer.ok && state !== undefined) return { value: 'others-kicked', evidence };
    if (answer.status === 404 && state === undefined) return { value: 'not-found', evidence };
    throw unexpected(evidence.join(' '), answer);
  },
});
