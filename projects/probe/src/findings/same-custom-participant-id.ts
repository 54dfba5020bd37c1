import { settles } from '../probing/finding.js';
import { unexpected } from './unexpected.js';

export const sameCustomParticipantId = settles('sameCustomParticipantId', {
  id: 'same-custom-participant-id',
  question:
    'What adding a participant does when the meeting has one with this `custom_participant_id`',
  async run(probing) {
    const meeting = await probing.createMeeting();
    const first = await meeting.add('guest', { customId: 'twice' });
    const again = await meeting.tryAdd('guest', { customId: 'twice' });
    if ('id' in again) {
      if (again.id === first.id) {
        throw new Error('The second request returned the first participant, not another one.');
      }
      return {
        value: 'another-participant',
        evidence: ['The second request added another participant, with an id of its own.'],
      };
    }
    if (again.status !== 409) throw unexpected('Adding a participant twice', again);
    return { value: 'conflict', evidence: ['The second request was answered with 409.'] };
  },
});
