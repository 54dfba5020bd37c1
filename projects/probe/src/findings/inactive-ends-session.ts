import { settles } from '../probing/finding.js';

export const inactiveEndsSession = settles('inactiveEndsSession', {
  id: 'inactive-ends-session',
  question: 'Whether making a meeting `INACTIVE` ends its live session',
  async run(probing) {
    const meeting = await probing.createMeeting();
    const guest = await meeting.enter('guest');
    await meeting.disable();
    const ended = await probing.until(async () => !(await meeting.isLive()));
    const state = ended ? await guest.putOut() : undefined;
    return {
      value: ended,
      evidence: [
        ended
          ? 'The meeting had no live session after it became INACTIVE.'
          : `The session was live ${probing.patience} ms after the meeting became INACTIVE.`,
        `The client in the room emitted ${state === undefined ? 'no roomLeft' : `roomLeft with the state "${state}"`}.`,
      ],
    };
  },
});
