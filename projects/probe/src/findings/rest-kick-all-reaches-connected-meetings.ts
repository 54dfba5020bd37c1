import { settles } from '../probing/finding.js';
import { moveToRoom } from './move-to-room.js';
import { requireSuccess } from './unexpected.js';

export const restKickAllReachesConnectedMeetings = settles('restKickAllReachesConnectedMeetings', {
  id: 'rest-kick-all-reaches-connected-meetings',
  question: 'Whether a kick-all through the REST API ends the sessions of connected meetings',
  async run(probing) {
    const meeting = await probing.createMeeting();
    const host = await meeting.enter('host');
    const guest = await meeting.enter('guest');
    const room = await probing.createRoom(host);
    await moveToRoom(host, guest, { from: meeting.id, to: room.id });
    requireSuccess('The kick-all', await meeting.kickAll());
    const state = await guest.putOut();
    const isLive = await room.isLive();
    return {
      value: !isLive,
      evidence: [
        'A kick-all was sent to the parent meeting while a participant was in a breakout room.',
        state === undefined
          ? 'The participant in the breakout room stayed there.'
          : `The participant in the breakout room emitted roomLeft with the state "${state}".`,
        `The breakout room ${isLive ? 'still has' : 'has no'} live session.`,
      ],
    };
  },
});
