import { signal } from '../testing/signal.js';
import { endBody } from '../testing/webhook-signer.js';
import { type EventConsumer, type EventContext } from './event-consumer.js';
import { createEventRunner } from './event-runner.js';

const bytes = (body: object): Uint8Array<ArrayBuffer> =>
  new TextEncoder().encode(JSON.stringify(body));
const end = bytes(endBody({ meeting: { id: 'm', sessionId: 's' } }));
const run = { key: 'rtk_key' };

describe('createEventRunner', () => {
  it.each<
    [
      string,
      (handle: NonNullable<EventConsumer['onMeetingEnded']>) => Omit<EventConsumer, 'consumer'>,
    ]
  >([
    ['onMeetingEnded', (onMeetingEnded) => ({ onMeetingEnded })],
    ['on', (handle) => ({ on: { 'meeting.ended': handle, 'meeting.started': undefined } })],
  ])('calls the handler in %s with the parsed event and its key', async (_, consumer) => {
    const calls: unknown[] = [];
    const runner = createEventRunner(consumer((event, { key }) => calls.push([event, key])));
    await runner(end, run);

    expect(calls).toEqual([
      [expect.objectContaining({ name: 'meeting.ended', sessionId: 's' }), 'rtk_key'],
    ]);
  });

  it('calls onOther with the bytes of an event that is not documented', async () => {
    const calls: unknown[] = [];
    const body = bytes({ event: 'meeting.exploded' });
    await createEventRunner({ onOther: (event) => calls.push(event) })(body, run);

    expect(calls).toMatchObject([{ name: 'meeting.exploded', body }]);
  });

  it('rejects when the handler throws or rejects', async () => {
    const failure = new Error('database down');
    const rejecting = createEventRunner({ onMeetingEnded: () => Promise.reject(failure) });
    const throwing = createEventRunner({
      onMeetingEnded: () => {
        throw failure;
      },
    });

    await expect(rejecting(end, run)).rejects.toBe(failure);
    await expect(throwing(end, run)).rejects.toBe(failure);
  });

  it('rejects when the handler takes too long, and tells the handler', async () => {
    const contexts: EventContext[] = [];
    const signals: AbortSignal[] = [];
    const runner = createEventRunner({
      timeout: 10,
      onMeetingEnded: (_event, context) => {
        contexts.push(context);
        signals.push(context.signal);
        return new Promise(() => undefined);
      },
    });

    await expect(runner(end, run)).rejects.toThrow('did not finish within 10 ms');
    expect(signals[0]?.reason).toEqual(
      expect.objectContaining({ message: expect.stringContaining('10 ms') as string }),
    );
    expect(contexts[0]?.signal).toBe(signals[0]);
  });

  it('gives a signal that has fired to a handler that asks for it too late', async () => {
    const contexts: EventContext[] = [];
    const runner = createEventRunner({
      timeout: 10,
      onMeetingEnded: (_event, context) => {
        contexts.push(context);
        return new Promise(() => undefined);
      },
    });

    await expect(runner(end, run)).rejects.toThrow('10 ms');
    expect(contexts[0]?.signal.aborted).toBe(true);
  });

  it('gives each run a signal of its own, which a copy of the context has as well', async () => {
    const copies: EventContext[] = [];
    const runner = createEventRunner({
      onMeetingEnded: (_event, context) => {
        copies.push({ ...context });
        if (copies.length === 1) throw new Error('only the first run fails');
      },
    });

    await expect(runner(end, run)).rejects.toThrow('only the first run fails');
    await runner(end, run);
    expect(copies.map(({ signal }) => signal.aborted)).toEqual([true, false]);
  });

  it('rejects when the signal of the engine fires, during the run or before', async () => {
    const begun = signal();
    const stop = new AbortController();
    let calls = 0;
    const runner = createEventRunner({
      onMeetingEnded: () => {
        calls += 1;
        begun.resolve();
        return new Promise(() => undefined);
      },
    });
    const during = runner(end, { ...run, signal: stop.signal });
    await begun.promise;
    stop.abort(new Error('shutting down'));

    await expect(during).rejects.toThrow('shutting down');
    await expect(runner(end, { ...run, signal: stop.signal })).rejects.toThrow('shutting down');
    expect(calls).toBe(1);
  });

  it('rejects an accepted event that it has no handler for, instead of dropping it', async () => {
    const runner = createEventRunner({ on: { 'meeting.started': () => undefined } });
    await expect(runner(end, run)).rejects.toThrow(
      /no handler for the accepted event meeting\.ended/,
    );
  });

  it.each<[unknown, RegExp]>([
    [{}, /There is no handler/],
    [null, /The consumer must be an object.*Got null/],
    [{ on: null }, /on must be an object.*Got null/],
    [{ on: {} }, /There is no handler/],
    [{ on: { 'meeting.ended': undefined } }, /There is no handler/],
    [
      { on: { 'meeting.end': () => undefined } },
      /"meeting\.end", which is not an event\. Use one of/,
    ],
    [{ on: { 'meeting.ended': 'log' } }, /on\['meeting\.ended'\] must be a function\. Got string/],
    [{ onMeetingEnded: null }, /onMeetingEnded must be a function\. Got null/],
    [{ onOther: 5 }, /onOther must be a function\. Got number/],
    [{ onMeetingEnded: () => undefined, on: { 'meeting.ended': () => undefined } }, /not both/],
    [{ onMeetingEnded: () => undefined, timeout: 0 }, /timeout must be .* Got 0/],
  ])('rejects the consumer %j with a clear error', (consumer, message) => {
    expect(() => createEventRunner(consumer as EventConsumer)).toThrow(message);
  });
});
