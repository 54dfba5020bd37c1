import { setupTime } from '../probing/setup-time.js';
import { settles } from '../probing/finding.js';
import { moveToRoom } from './move-to-room.js';

export const movedParticipantsWait = settles('movedParticipantsWait', {
  id: 'moved-participants-wait',
  question: 'Whether a participant who is moved to a breakout room may have to wait before it',
  async run(probing) {
    const meeting = await probing.createMeeting();
    const host = await meeting.enter('host');
    const guest = await meeting.enter('waiter');
    if (!(await guest.hasEmitted('waitlisted', setupTime))) {
      throw new Error('The participant did not have to wait before the meeting itself.');
    }
    await probing.until(
      () => host.run(({ client }) => client.participants.waitlisted.size > 0),
      setupTime,
    );
    await host.runWith(
      ({ client }, { id = '' }) => client.participants.acceptWaitingRoomRequest(id),
      { id: await guest.peerId() },
    );
    if (!(await guest.hasEmitted('roomJoined', setupTime))) {
      throw new Error('The host could not admit the participant.');
    }
    const room = await probing.createRoom(host);
    await moveToRoom(host, guest, { from: meeting.id, to: room.id });
    const state = await guest.roomState();
    return {
      value: state === 'waitlisted',
      evidence: [
        'A participant was admitted from the waiting room, and moved to a breakout room.',
        `There, the roomState was "${state}".`,
      ],
    };
  },
});
