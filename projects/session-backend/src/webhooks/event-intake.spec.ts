import { endBody } from '../testing/webhook-signer.js';
import { createEventIntake, type EventIntakeOptions } from './event-intake.js';
import { parseEvent } from './parse-event.js';
import { checkConsumer } from './event-runner.js';
import { type SignedEvent } from './webhook-engine.js';

const bytes = (body: object | string): Uint8Array<ArrayBuffer> =>
  new TextEncoder().encode(typeof body === 'string' ? body : JSON.stringify(body));

describe('an event intake', () => {
  let accepted: [SignedEvent, string][];

  const intake = (options: Partial<EventIntakeOptions> = {}) =>
    createEventIntake({
      consumerName: 'app',
      consumer: checkConsumer({ onMeetingEnded: () => undefined }),
      isOurs: () => true,
      engine: {
        accept: (event, key) => {
          accepted.push([event, key]);
          return Promise.resolve();
        },
        remembersSince: () => new Date(0),
      },
      ...options,
    });
  const withOther = checkConsumer({ onOther: () => undefined });

  beforeEach(() => {
    accepted = [];
  });

  it('gives the engine the signed bytes of an event under its key', async () => {
    const body = bytes(endBody());
    const result = await intake().accept(body);

    expect(result).toMatchObject({ outcome: 'accepted', parsed: { kind: 'documented' } });
    expect(accepted).toEqual([
      [
        { consumer: 'app', name: 'meeting.ended', body, parsed: parseEvent(body) },
        result.outcome === 'accepted' && result.key,
      ],
    ]);
  });

  it('gives the same event of two consumers to one engine under two keys', async () => {
    const body = bytes(endBody());
    await intake({ consumerName: 'billing' }).accept(body);
    await intake({ consumerName: 'mail' }).accept(body);

    expect(new Set(accepted.map(([, key]) => key)).size).toBe(2);
  });

  it.each<[string, object | string, string]>([
    ['an event without a handler', { event: 'meeting.exploded' }, 'ignored'],
    ['an event that cannot be read', '{', 'unreadable'],
  ])('keeps %s from the engine', async (_, body, outcome) => {
    expect(await intake().accept(bytes(body))).toMatchObject({ outcome });
    expect(accepted).toEqual([]);
  });

  it.each<[string, object | string]>([
    ['an unknown event', { event: 'meeting.exploded' }],
    ['an event that cannot be read', '{'],
  ])('gives %s to the engine when there is an onOther', async (_, body) => {
    expect(await intake({ consumer: withOther }).accept(bytes(body))).toMatchObject({
      outcome: 'accepted',
    });
    expect(accepted).toHaveLength(1);
  });

  describe('with isOurs', () => {
    const isOurs: EventIntakeOptions['isOurs'] = ({ organizer }) => organizer?.id === 'app';
    const theirs = { organizedBy: { id: 'other', name: 'Other' } };

    it.each<[string, object]>([
      ['an end', endBody({ meeting: theirs })],
      ['an unknown event', { event: 'meeting.exploded', meeting: theirs }],
      ['an event without its ids', { event: 'meeting.ended', meeting: theirs }],
    ])('keeps %s of another app from the engine', async (_, body) => {
      const result = await intake({ isOurs, consumer: withOther }).accept(bytes(body));
      expect(result).toMatchObject({ outcome: 'not-ours' });
      expect(accepted).toEqual([]);
    });

    it('takes an event of this app, and a body that names none', async () => {
      const both = checkConsumer({ onMeetingEnded: () => undefined, onOther: () => undefined });
      await intake({ isOurs, consumer: both }).accept(bytes(endBody()));
      await intake({ isOurs, consumer: both }).accept(bytes('{'));

      expect(accepted).toHaveLength(2);
    });

    it('rejects when isOurs forgets to return or rejects', async () => {
      const body = bytes(endBody());
      const forgetful = (() => undefined) as unknown as EventIntakeOptions['isOurs'];
      const failure = new Error('database down');

      await expect(intake({ isOurs: forgetful }).accept(body)).rejects.toThrow(
        'It returned undefined',
      );
      await expect(intake({ isOurs: () => Promise.reject(failure) }).accept(body)).rejects.toBe(
        failure,
      );
      expect(accepted).toEqual([]);
    });
  });
});
