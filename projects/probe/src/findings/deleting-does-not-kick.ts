import { type Finding } from '../probing/finding.js';

/** Whether deleting a participant leaves them in the room. */
export const deletingDoesNotKick: Finding = {
  id: 'deleting-does-not-kick',
  question: 'Whether a participant who is deleted stays in the room',
  basis: {
    documented: true,
    page: 'https://developers.cloudflare.com/realtime/realtimekit/faq/',
  },
  async run(probing) {
    const meeting = await probing.createMeeting();
    const guest = await meeting.enter('guest');
    await meeting.delete(guest.id);
    const state = await guest.putOut();
    return {
      value: state === undefined,
      evidence: [
        state === undefined
          ? `The client was in the room ${probing.patience} ms after the participant was deleted.`
          : `The client emitted roomLeft with the state "${state}".`,
      ],
    };
  },
};
