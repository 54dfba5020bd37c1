import { setupTime } from '../probing/setup-time.js';
import { settles } from '../probing/finding.js';

export const reconnectingToInactive = settles('reconnectingToInactive', {
  id: 'reconnecting-to-inactive',
  question:
    'Whether a participant of the live session may come back after the meeting became `INACTIVE`',
  async run(probing) {
    const meeting = await probing.createMeeting();
    // Somebody stays, so that the session goes on.
    await meeting.enter('host');
    const guest = await meeting.enter('guest');
    await meeting.disable();
    if (!(await meeting.isLive())) {
      return { notObservable: 'Making the meeting INACTIVE ended the session to come back to.' };
    }
    await guest.cutOff();
    if (!(await guest.hasEmitted('roomLeft disconnected', setupTime))) {
      throw new Error('The client did not notice that its socket was closed.');
    }
    await guest.comeBack();
    const attempt = await guest.lastAttempt(setupTime);
    if (attempt === undefined) throw new Error('The client did not try to come back.');
    if (attempt === 'refused') {
      return {
        value: 'refused',
        evidence: ['The socket with which the client tried to come back was refused.'],
      };
    }
    // In a livestream the client is back in touch, and outside until it joins.
    if ((await guest.reached('init', 'joined')) === 'init') await guest.join();
    const state = await guest.reached('joined');
    return {
      value: state === 'joined' ? 'admitted' : 'refused',
      evidence: [
        'The socket with which the client came back was opened.',
        `After join(), its roomState was "${await guest.roomState()}".`,
      ],
    };
  },
});
