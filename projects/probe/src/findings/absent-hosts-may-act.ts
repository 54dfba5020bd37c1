import { settles } from '../probing/finding.js';

export const absentHostsMayAct = settles('absentHostsMayAct', {
  id: 'absent-hosts-may-act',
  question: 'Whether a host who is connected and has not joined ends the session',
  async run(probing) {
    const meeting = await probing.createMeeting();
    const guest = await meeting.enter('guest');
    const host = await meeting.arrive('host');
    await host.run(({ client }) => client.participants.kickAll());
    const state = await guest.putOut();
    return {
      value: state !== undefined,
      evidence: [
        'A host called kickAll() after init() and before join().',
        state === undefined
          ? `The participant in the room was still there ${probing.patience} ms later.`
          : `The participant in the room emitted roomLeft with the state "${state}".`,
      ],
    };
  },
});
