import { type Finding } from '../probing/finding.js';

/** How a kick-all through the REST API reaches the clients in the room. */
export const kickAllReachesClients: Finding = {
  id: 'kick-all-reaches-clients',
  question: 'How a kick-all through the REST API reaches the clients in the room',
  basis: {
    assumed: 'ended',
    closest: 'https://developers.cloudflare.com/realtime/realtimekit/core/end-a-session/',
  },
  async run(probing) {
    const meeting = await probing.createMeeting();
    const guest = await meeting.enter('guest');
    const { ok, status } = await meeting.kickAll();
    if (!ok) throw new Error(`The kick-all was answered with ${status}.`);
    const state = await guest.putOut();
    return {
      value: state ?? 'nothing',
      evidence: [
        state === undefined
          ? `The client emitted no roomLeft within ${probing.patience} ms after the kick-all.`
          : `The client emitted roomLeft with the state "${state}".`,
      ],
    };
  },
};
