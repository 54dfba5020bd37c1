import { createVerify } from 'node:crypto';
import { EventLog } from '../faults/event-log.js';
import { type FaultSpec } from '../faults/fault.js';
import { Faults } from '../faults/faults.js';
import { WebhookReceiver } from '../testing/webhook-receiver.js';
import { Clock } from '../clock/clock.js';
import { WebhookDeliveries } from './webhook-deliveries.js';
import { type WebhookEvent } from '../meetings/webhook-events.js';
import { WebhookKey } from './webhook-key.js';

/** Making a key takes a while. */
const key = new WebhookKey();

describe('a webhook', () => {
  let receiver: WebhookReceiver;
  let faults: Faults;
  let clock: Clock;
  let deliveries: WebhookDeliveries;

  const start = (options: { retryDelays?: number[]; timeout?: number } = {}): void => {
    deliveries = new WebhookDeliveries({
      key,
      faults,
      clock,
      log: new EventLog(() => new Date()),
      retryDelays: [0, 0],
      timeout: 10_000,
      ...options,
    });
  };
  const deliver = (event: WebhookEvent = 'meeting.ended', url = receiver.url): void => {
    const body = JSON.stringify({ event });
    deliveries.deliver({ webhookId: 'w', meetingId: 'm', event, url, body });
  };
  const isSigned = async (index: number, by = key): Promise<boolean> => {
    const { headers, body } = receiver.received[index] ?? { headers: {}, body: '' };
    const signature = String(headers['rtk-signature']);
    return createVerify('RSA-SHA256')
      .update(body)
      .verify(await by.publicKey(), signature, 'base64');
  };
  const uuids = (): unknown[] => receiver.received.map(({ headers }) => headers['rtk-uuid']);
  const statuses = (): unknown[] =>
    deliveries.all.flatMap(({ attempts }) => attempts.map(({ status }) => status));

  beforeEach(async () => {
    receiver = await WebhookReceiver.start();
    faults = new Faults();
    clock = new Clock();
    start();
  });

  afterEach(async () => {
    deliveries.close();
    clock.close();
    await receiver.close();
  });

  it('is posted as JSON, signed over the raw body, and named', async () => {
    deliver();
    await deliveries.settled();

    expect(receiver.received).toMatchObject([
      {
        body: '{"event":"meeting.ended"}',
        headers: { 'content-type': 'application/json', 'rtk-webhook-id': 'w' },
      },
    ]);
    expect(await isSigned(0)).toBe(true);
    expect(deliveries.all).toMatchObject([
      { state: 'delivered', uuid: uuids()[0], attempts: [{ status: 204 }] },
    ]);
  });

  it.each([500, 503])('is tried again after %d, under the same rtk-uuid', async (status) => {
    receiver.answers.push(status, status, 200);
    deliver();
    await deliveries.settled();

    expect(new Set(uuids()).size).toBe(1);
    expect(statuses()).toEqual([status, status, 200]);
    expect(deliveries.all[0]?.state).toBe('delivered');
  });

  it('has failed when it was tried as often as it is', async () => {
    receiver.answers.push(500, 500, 500);
    deliver();
    await deliveries.settled();

    expect(statuses()).toEqual([500, 500, 500]);
    expect(deliveries.all[0]?.state).toBe('failed');
  });

  it.each([301, 302, 307, 400, 401, 404, 409, 410, 429])(
    'is not tried again after %d, and follows nothing',
    async (status) => {
      receiver.answers.push(status);
      deliver();
      await deliveries.settled();

      expect(receiver.received).toHaveLength(1);
      expect(deliveries.all[0]?.state).toBe('failed');
    },
  );

  it('is tried again when no server listens, and says so', async () => {
    const { url } = receiver;
    await receiver.close();
    deliver('meeting.ended', url);
    await deliveries.settled();
    receiver = await WebhookReceiver.start();

    expect(deliveries.all[0]?.attempts.map(({ error }) => error)).toEqual(
      Array(3).fill('ECONNREFUSED'),
    );
  });

  it('is tried again when no answer comes in time', async () => {
    start({ timeout: 50 });
    receiver.answers.push('hang');
    deliver();
    await deliveries.settled();

    expect(deliveries.all[0]?.attempts).toMatchObject([
      { error: 'No answer within 50 ms.' },
      { status: 204 },
    ]);
  });

  it('waits between attempts for as long as it was told', async () => {
    const waits: number[] = [];
    clock.after = (milliseconds, action) => {
      waits.push(milliseconds);
      action();
      return () => undefined;
    };
    start({ retryDelays: [1_000, 5_000] });
    receiver.answers.push(500, 502, 504);
    deliver();
    await deliveries.settled();

    expect(waits).toEqual([1_000, 5_000]);
  });

  it('comes in the order in which things happened', async () => {
    deliver('meeting.started');
    deliver('meeting.participantJoined');
    deliver('meeting.ended');
    await deliveries.settled();

    expect(receiver.events).toEqual([
      'meeting.started',
      'meeting.participantJoined',
      'meeting.ended',
    ]);
  });

  it('does not make the next one wait until it is tried again', async () => {
    receiver.answers.push(500);
    deliver('meeting.started');
    deliver('meeting.ended');
    await deliveries.settled();

    expect(receiver.events.slice(0, 2)).toEqual(['meeting.started', 'meeting.ended']);
    expect(receiver.received).toHaveLength(3);
  });

  it('is given up when the emulator closes', async () => {
    receiver.answers.push('hang');
    deliver();
    while (receiver.received.length === 0) {
      await new Promise(setImmediate);
    }
    deliveries.close();

    expect(deliveries.all[0]?.attempts).toEqual([]);
  });

  describe('that a fault is applied to', () => {
    it('comes twice', async () => {
      faults.switchOn({ fault: 'repeat-webhooks', times: 1 });
      deliver();
      await deliveries.settled();

      expect(receiver.received).toHaveLength(2);
      expect(new Set(uuids()).size).toBe(1);
    });

    it('comes twice, the second time under another rtk-uuid', async () => {
      faults.switchOn({ fault: 'repeat-webhooks', underAnotherUuid: true, times: 1 });
      deliver();
      await deliveries.settled();

      expect(new Set(uuids()).size).toBe(2);
      expect(receiver.received[0]?.body).toBe(receiver.received[1]?.body);
      expect(await isSigned(1)).toBe(true);
    });

    it('comes after the next one', async () => {
      faults.switchOn({ fault: 'reorder-webhooks', event: 'meeting.started', times: 1 });
      deliver('meeting.started');
      deliver('meeting.ended');
      await deliveries.settled();

      expect(receiver.events).toEqual(['meeting.ended', 'meeting.started']);
    });

    it('comes at the latest when the faults are reset', async () => {
      faults.switchOn({ fault: 'reorder-webhooks', times: 2 });
      deliver('meeting.started');
      deliver('meeting.ended');
      // Both are held back when the fault was applied twice.
      while (faults.active.length > 0) {
        await new Promise(setImmediate);
      }
      expect(receiver.received).toEqual([]);

      faults.reset();
      await deliveries.settled();

      expect(receiver.events).toEqual(['meeting.started', 'meeting.ended']);
      faults.reset();
      await deliveries.settled();
      expect(receiver.received).toHaveLength(2);
    });

    it('comes later, and the next one does not wait for it', async () => {
      faults.switchOn({ fault: 'delay-webhooks', milliseconds: 40, times: 1 });
      deliver('meeting.started');
      deliver('meeting.ended');
      await deliveries.settled();

      expect(receiver.events).toEqual(['meeting.ended', 'meeting.started']);
    });

    it('is not what was signed', async () => {
      faults.switchOn({ fault: 'corrupt-webhooks', times: 1 });
      deliver();
      deliver();
      await deliveries.settled();

      expect([await isSigned(0), await isSigned(1)]).toEqual([false, true]);
      expect(receiver.events).toEqual(['meeting.ended', 'meeting.ended']);
    });

    it.each<[string, FaultSpec]>([
      ['repeats it', { fault: 'repeat-webhooks' }],
      ['repeats it under another rtk-uuid', { fault: 'repeat-webhooks', underAnotherUuid: true }],
      ['delays it', { fault: 'delay-webhooks', milliseconds: 60_000 }],
      ['holds it back', { fault: 'reorder-webhooks' }],
      ['corrupts it', { fault: 'corrupt-webhooks' }],
    ])('works again once a reset has lifted a fault that %s', async (_what, fault) => {
      faults.switchOn(fault);
      faults.reset();
      deliver();
      await deliveries.settled();

      expect(receiver.received).toHaveLength(1);
      expect(await isSigned(0)).toBe(true);
    });

    it.each([
      { fault: 'delay-webhooks', milliseconds: 60_000 },
      { fault: 'reorder-webhooks' },
      { fault: 'corrupt-webhooks' },
    ] as const)('is not one of another meeting, webhook or event: %j', async (fault) => {
      const scopes = [
        { meetingId: 'another' },
        { webhookId: 'another' },
        { event: 'meeting.started' },
      ] as const;
      for (const scope of scopes) {
        faults.switchOn({ ...fault, ...scope });
      }
      deliver();
      await deliveries.settled();

      expect(receiver.received).toHaveLength(1);
      expect(await isSigned(0)).toBe(true);
      expect(faults.active).toHaveLength(scopes.length);
    });

    it.each([
      { webhookId: 'another' },
      { meetingId: 'another' },
      { event: 'meeting.started' },
    ] as const)('is not one beside %j', async (scope) => {
      faults.switchOn({ fault: 'repeat-webhooks', ...scope });
      deliver();
      await deliveries.settled();

      expect(receiver.received).toHaveLength(1);
    });
  });

  it('can be sent again, under its own or another rtk-uuid', async () => {
    deliver();
    await deliveries.settled();
    const [first] = uuids();
    deliveries.resend(String(first), false);
    await deliveries.settled();
    deliveries.resend(String(first), true);
    await deliveries.settled();

    expect(uuids()[1]).toBe(first);
    expect(uuids()[2]).not.toBe(first);
    expect(() => {
      deliveries.resend('nothing', false);
    }).toThrow('There is no webhook delivery "nothing"');
  });

  it('is signed with the new key when the key was rotated in between', async () => {
    const ownKey = new WebhookKey();
    deliveries = new WebhookDeliveries({
      key: ownKey,
      faults,
      clock,
      log: new EventLog(() => new Date()),
      retryDelays: [],
      timeout: 10_000,
    });
    deliver();
    await deliveries.settled();
    expect(await isSigned(0, ownKey)).toBe(true);

    await ownKey.rotate();
    deliver();
    await deliveries.settled();
    expect([await isSigned(0, ownKey), await isSigned(1, ownKey)]).toEqual([false, true]);
  });
});
