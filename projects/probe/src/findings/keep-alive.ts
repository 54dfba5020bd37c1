import { type Finding } from '../probing/finding.js';
import { setupTime } from '../probing/setup-time.js';

/** Seconds for which the meeting keeps its session alive. */
const keepAliveSeconds = 5;

/** Whether a session goes on after its last participant left, for as long as its meeting says. */
export const keepAlive: Finding = {
  id: 'keep-alive',
  question: 'Whether an empty session goes on for `session_keep_alive_time_in_secs`, and ends then',
  basis: {
    documented: true,
    page: 'https://developers.cloudflare.com/realtime/realtimekit/faq/',
  },
  async run(probing) {
    const meeting = await probing.createMeeting({ keepAliveSeconds });
    const guest = await meeting.enter('guest');
    await guest.run(({ client }) => client.leave());
    const since = performance.now();
    const isOver = await probing.until(async () => !(await meeting.isLive()), setupTime);
    const seconds = Math.round((performance.now() - since) / 1_000);
    return {
      value: isOver && seconds >= keepAliveSeconds - 1,
      evidence: [
        `The last participant left a session that was to go on for ${keepAliveSeconds} seconds.`,
        isOver
          ? `The session was over ${seconds} seconds later.`
          : `The session was still live ${seconds} seconds later.`,
      ],
    };
  },
};
