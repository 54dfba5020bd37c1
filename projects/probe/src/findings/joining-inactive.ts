import { settles } from '../probing/finding.js';
import { SdkClient } from '../sdk/sdk-client.js';

export const joiningInactive = settles('joiningInactive', {
  id: 'joining-inactive',
  question: 'How joining an `INACTIVE` meeting is rejected',
  async run(probing) {
    const meeting = await probing.createMeeting();
    const participant = await meeting.add('guest');
    await meeting.disable();
    const outcome = await meeting.tryInit(participant);
    if (outcome instanceof SdkClient) {
      throw new Error('The SDK could initialize with a meeting that is INACTIVE.');
    }
    const value = { 403: 'forbidden', 404: 'not-found' }[outcome.status ?? 0];
    if (value !== 'forbidden' && value !== 'not-found') {
      throw new Error(`Joining an INACTIVE meeting was answered with ${outcome.status}.`);
    }
    return {
      value,
      evidence: [`The SDK's request for the participant's details failed with ${outcome.status}.`],
    };
  },
});
