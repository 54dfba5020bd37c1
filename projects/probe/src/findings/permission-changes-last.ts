import { setupTime } from '../probing/setup-time.js';
import { settles } from '../probing/finding.js';
import { requireSuccess } from './unexpected.js';

export const permissionChangesLast = settles('permissionChangesLast', {
  id: 'permission-changes-last',
  question: 'How long a change to the permissions of one participant holds',
  async run(probing) {
    const meeting = await probing.createMeeting();
    const host = await meeting.enter('host');
    const guest = await meeting.enter('guest');
    const mayKick = (client: typeof guest) =>
      client.run(({ client: { self } }) => self.permissions.kickParticipant);
    await host.runWith(
      ({ client }, { peerId = '' }) =>
        client.participants.updatePermissions([peerId], { kickParticipant: true }),
      { peerId: await guest.peerId() },
    );
    if (!(await probing.until(() => mayKick(guest), setupTime))) {
      throw new Error('The host could not grant the permission to the participant.');
    }
    requireSuccess('The kick-all', await meeting.kickAll());
    await guest.putOut();
    const isStillGranted = await mayKick(await meeting.initialized(guest));
    return {
      value: isStillGranted ? 'for-good' : 'session',
      evidence: [
        'A host granted kickParticipant to a participant, and the session ended.',
        `The participant's next init() ${isStillGranted ? 'still had' : 'did not have'} the permission.`,
      ],
    };
  },
});
