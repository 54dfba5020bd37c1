import { settles } from '../probing/finding.js';
import { setupTime } from '../probing/setup-time.js';

/** Milliseconds to watch. The emulator assumes less. */
const watched = 60_000;

export const mediaOutlivesSocket = settles('mediaOutlivesSocket', {
  id: 'media-outlives-socket',
  question: 'How long the media connections of a client outlive its socket, in milliseconds',
  async run(probing) {
    const meeting = await probing.createMeeting();
    await meeting.enter('group-call-guest');
    const client = await meeting.enter('group-call-guest');
    const isUp = async () => (await client.mediaStates()).some((state) => state === 'connected');
    if (!(await probing.until(isUp, setupTime))) {
      return {
        notObservable: 'The client had no media connection. Does the network let UDP through?',
      };
    }
    await client.cutOff();
    const since = performance.now();
    const isOver = await probing.until(async () => !(await isUp()), watched);
    const value = Math.round(performance.now() - since);
    if (!isOver) {
      return { notObservable: `The media connections were still up after ${watched} ms.` };
    }
    return {
      value,
      evidence: [
        `The media connections were gone ${value} ms after the socket was. A browser notices it up to ` +
          'ten seconds late when the server only falls silent.',
      ],
    };
  },
});
