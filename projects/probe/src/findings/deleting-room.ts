import { settles } from '../probing/finding.js';
import { moveToRoom } from './move-to-room.js';

export const deletingRoom = settles('deletingRoom', {
  id: 'deleting-room',
  question: 'What deleting a breakout room does to the participants in it',
  async run(probing) {
    const meeting = await probing.createMeeting();
    const host = await meeting.enter('host');
    const guest = await meeting.enter('guest');
    const room = await probing.createRoom(host);
    await moveToRoom(host, guest, { from: meeting.id, to: room.id });
    const before = (await guest.events()).length;
    await host.runWith(
      async ({ client }, { id = '' }) => {
        const { connectedMeetings } = client;
        await connectedMeetings.getConnectedMeetings();
        // The SDK itself first sends back whom its list names. What the server does shows only when the
        // list is behind, as it is for a host while somebody enters the room.
        for (const room of connectedMeetings.meetings) room.participants = [];
        await connectedMeetings.deleteMeetings([id]);
      },
      { id: room.id },
    );
    const later = async () => (await guest.events()).slice(before);
    await probing.until(async () =>
      (await later()).some((event) => event === 'meetingChanged' || event === 'roomLeft ended'),
    );
    const events = await later();
    const value = events.includes('meetingChanged')
      ? 'sends-back'
      : events.includes('roomLeft ended')
        ? 'ends-session'
        : undefined;
    const evidence = [
      'A host deleted a breakout room with a participant in it.',
      `The participant's client emitted ${events.join(', ') || 'nothing'}.`,
    ];
    if (value === undefined) throw new Error(evidence.join(' '));
    return { value, evidence };
  },
});
