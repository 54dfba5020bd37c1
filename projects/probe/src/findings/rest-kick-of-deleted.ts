import { settles } from '../probing/finding.js';
import { unexpected } from './unexpected.js';

export const restKickOfDeleted = settles('restKickOfDeleted', {
  id: 'rest-kick-of-deleted',
  question:
    'What a kick through the REST API does when the participant was deleted and is still in the room',
  async run(probing) {
    const meeting = await probing.createMeeting();
    await meeting.enter('host');
    const guest = await meeting.enter('guest');
    await meeting.delete(guest.id);
    const answer = await meeting.kick([guest.id]);
    const state = await guest.putOut();
    const evidence = [
      `A kick of a participant who was deleted was answered with ${answer.ok ? 'success' : answer.status}.`,
      `The participant ${state === undefined ? 'stayed' : `emitted roomLeft with the state "${state}"`}.`,
    ];
    if (answer.ok && state !== undefined) return { value: 'kicked', evidence };
    if (answer.status === 404 && state === undefined) return { value: 'not-found', evidence };
    throw unexpected(evidence.join(' '), answer);
  },
});
