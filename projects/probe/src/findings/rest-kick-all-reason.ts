import { settles } from '../probing/finding.js';
import { requireSuccess } from './unexpected.js';

/** Milliseconds for a webhook to arrive. */
const deliveryTime = 60_000;

export const restKickAllReason = settles('restKickAllReason', {
  id: 'rest-kick-all-reason',
  question: 'The `reason` of `meeting.ended` after a kick-all through the REST API',
  need: 'webhook',
  async run(probing) {
    const meeting = await probing.createMeeting();
    await meeting.enter('guest');
    requireSuccess('The kick-all', await meeting.kickAll());
    const delivered = (): string | undefined => probing.webhooks?.ended(meeting.id)?.reason;
    await probing.until(() => Promise.resolve(delivered() !== undefined), deliveryTime);
    const reason = delivered();
    if (reason === undefined) {
      throw new Error(
        `No webhook arrived within ${deliveryTime} ms. Does --webhook-url lead here?`,
      );
    }
    if (reason !== 'HOST_ENDED_MEETING' && reason !== 'ALL_PARTICIPANTS_LEFT') {
      throw new Error(`The reason is "${reason}", which the emulator does not know.`);
    }
    return { value: reason, evidence: [`The webhook meeting.ended had the reason ${reason}.`] };
  },
});
