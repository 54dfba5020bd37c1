import { settles } from '../probing/finding.js';
import { unexpected } from './unexpected.js';

export const kickAllWithoutSession = settles('kickAllWithoutSession', {
  id: 'kick-all-without-session',
  question: 'What a kick-all through the REST API answers when the meeting has no session',
  async run(probing) {
    const meeting = await probing.createMeeting();
    const answer = await meeting.kickAll();
    if (!answer.ok && answer.status !== 404)
      throw unexpected('A kick-all without a session', answer);
    return {
      value: answer.ok ? 'success' : 'not-found',
      evidence: [`The kick-all was answered with ${answer.ok ? 'success' : answer.status}.`],
    };
  },
});
