import { type Finding } from '../probing/finding.js';
import { SdkClient } from '../sdk/sdk-client.js';

/** Whether refreshing a token leaves the older ones valid. */
export const refreshedToken: Finding = {
  id: 'refreshed-token',
  question: 'Whether a token stays valid when a newer one is issued',
  basis: {
    documented: true,
    page: 'https://developers.cloudflare.com/realtime/realtimekit/faq/',
  },
  async run(probing) {
    const meeting = await probing.createMeeting();
    const participant = await meeting.add('guest');
    const { kit, app } = probing.rest;
    await probing.rest.do(
      'Refreshing a token',
      kit.meetings.refreshParticipantToken(participant.id, { ...app, meeting_id: meeting.id }),
    );
    const outcome = await meeting.tryInit(participant);
    const isValid = outcome instanceof SdkClient;
    return {
      value: isValid,
      evidence: [
        isValid
          ? 'init() resolved with the token of before the refresh.'
          : `init() with the token of before the refresh was answered with ${outcome.status}.`,
      ],
    };
  },
};
