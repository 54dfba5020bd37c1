import { type Finding } from '../probing/finding.js';
import { setupTime } from '../probing/setup-time.js';
import { requireSuccess } from './unexpected.js';

/** What a participant sees who was offline while the session ended. */
export const missedEnd: Finding = {
  id: 'missed-end',
  question: 'What a livestream participant who was offline during the end sees on return',
  basis: {
    assumed: 'no end',
    closest: 'https://developers.cloudflare.com/realtime/realtimekit/core/end-a-session/',
  },
  async run(probing) {
    const meeting = await probing.createMeeting();
    await meeting.enter('host');
    const guest = await meeting.enter('guest');
    await guest.cutOff();
    requireSuccess('The kick-all', await meeting.kickAll());
    if (!(await guest.hasEmitted('roomLeft disconnected', setupTime))) {
      throw new Error('The client did not notice that its socket was closed.');
    }
    await guest.comeBack();
    if ((await guest.lastAttempt(setupTime)) !== 'opened') {
      throw new Error('The client did not get a socket after the session had ended.');
    }
    await guest.reached('init', 'ended', 'kicked');
    const state = await guest.roomState();
    const isTold = state === 'ended' || state === 'kicked';
    return {
      value: isTold ? state : 'no end',
      evidence: [
        'The session ended while the socket of a client was down.',
        `Back in touch, its roomState was "${state}", and it had emitted ${(await guest.events()).join(', ')}.`,
      ],
    };
  },
};
