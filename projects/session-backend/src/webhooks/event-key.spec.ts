import { endBody } from '../testing/webhook-signer.js';
import { eventKey } from './event-key.js';
import { parseEvent } from './parse-event.js';

const keyOf = (body: object, consumer = 'app'): Promise<string> => {
  const bytes = new TextEncoder().encode(JSON.stringify(body));
  return eventKey(consumer, parseEvent(bytes), bytes);
};
const meeting = { id: 'm', sessionId: 's' };
const left = (participant: object): object => ({
  event: 'meeting.participantLeft',
  meeting,
  participant,
});
const recording = (status: unknown, more: object = {}): object => ({
  event: 'recording.statusUpdate',
  recording: { id: 'r', status },
  ...more,
});
const noon = '2026-11-24T12:00:00.000Z';
const one = '2026-11-24T13:00:00.000Z';

describe('eventKey', () => {
  it('has only characters that every engine takes', async () => {
    expect(await keyOf(endBody())).toMatch(/^rtk_[\w-]{43}$/);
    expect(await keyOf(endBody({ meeting: { sessionId: 's'.repeat(100_000) } }))).toMatch(
      /^rtk_[\w-]{43}$/,
    );
  });

  it.each<[string, object, object]>([
    [
      'an end whose other fields differ',
      endBody({ meeting }),
      endBody({ meeting: { ...meeting, title: 'Renamed' }, reason: null }),
    ],
    [
      'a recording with the same status',
      recording('UPLOADED'),
      recording('UPLOADED', { meeting: { id: 'm' } }),
    ],
    [
      'a participant who left at the same time',
      left({ peerId: 'p', leftAt: noon }),
      left({ peerId: 'p', leftAt: noon, userDisplayName: 'Ada' }),
    ],
    ['an unknown event with the same bytes', { event: 'new', a: 1 }, { event: 'new', a: 1 }],
  ])('is the same for %s', async (_, first, second) => {
    expect(await keyOf(first)).toBe(await keyOf(second));
  });

  it.each<[string, object, object]>([
    ['another session', endBody(), endBody()],
    ['another event of the session', endBody({ meeting }), { event: 'meeting.started', meeting }],
    ['another status of a recording', recording('RECORDING'), recording('UPLOADED')],
    ['a recording without a status', recording(null), recording(null, { more: 1 })],
    [
      'a participant who left again later',
      left({ peerId: 'p', leftAt: noon }),
      left({ peerId: 'p', leftAt: one }),
    ],
    ['participants without a peer id', left({ leftAt: noon }), left({ leftAt: noon, more: 1 })],
    ['other bytes of an unknown event', { event: 'new', a: 1 }, { event: 'new', a: 2 }],
    [
      'a livestream that is live again',
      { event: 'livestreaming.statusUpdate', streamId: 'l', status: 'LIVE', at: noon },
      { event: 'livestreaming.statusUpdate', streamId: 'l', status: 'LIVE', at: one },
    ],
  ])('differs for %s', async (_, first, second) => {
    expect(await keyOf(first)).not.toBe(await keyOf(second));
  });

  it('differs for another consumer', async () => {
    const body = endBody();
    expect(await keyOf(body, 'billing')).not.toBe(await keyOf(body, 'mail'));
  });
});
