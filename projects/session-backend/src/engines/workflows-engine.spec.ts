import { Buffer } from 'node:buffer';
import { Response as WorkerResponse } from 'miniflare';
import { fileURLToPath } from 'node:url';
import { type Emulator, startEmulator } from 'realtimekit-emulator';
import { engineContract } from '../engine-contract.js';
import { runSession } from '../testing/emulator-session.js';
import { signedEvent } from '../testing/signed-event.js';
import { signal } from '../testing/signal.js';
import { startWorkflowWorker } from '../testing/workflow-worker.js';
import { runWorkflowEvent, type WorkflowsBinding, workflowsEngine } from '../workflows.js';

const path = (file: string): string => fileURLToPath(new URL(file, import.meta.url));
const day = 24 * 60 * 60 * 1_000;
const event = signedEvent({});

describe('workflowsEngine', () => {
  describe('passes the contract of engines in workerd', () => {
    const checks = engineContract({
      start: async (run) => {
        const miniflare = await startWorkflowWorker(path('../testing/workflow-host.mjs'), {
          serviceBindings: {
            RUN: async (request) => {
              const { key, body } = (await request.json()) as { key: string; body: string };
              try {
                await run(new Uint8Array(Buffer.from(body, 'base64')), { key });
                return new WorkerResponse('done');
              } catch (error) {
                return new WorkerResponse(String(error), { status: 500 });
              }
            },
          },
        });
        return {
          engine: {
            accept: async ({ consumer, name, body }, key) => {
              const response = await miniflare.dispatchFetch('http://worker/', {
                method: 'POST',
                body: JSON.stringify({ consumer, name, body: [...body], key }),
              });
              if (!response.ok) throw new Error(await response.text());
            },
            remembersSince: () => workflowsEngine({ create, get: unknown }).remembersSince(),
          },
          stop: () => miniflare.dispose(),
        };
      },
    });

    it.each(checks.map(({ name, run }) => [name, run] as const))('%s', (_, run) => run());
  });

  it('reports a dead letter to onDead, and handles the event when its instance is restarted', async () => {
    const letters: unknown[] = [];
    const reported = signal();
    const handled = signal();
    let runs = 0;
    const miniflare = await startWorkflowWorker(path('../testing/workflow-host.mjs'), {
      bindings: { ATTEMPTS: '2' },
      serviceBindings: {
        RUN: () => {
          runs += 1;
          if (runs <= 2) {
            return Promise.resolve(new WorkerResponse('The database is down.', { status: 500 }));
          }
          handled.resolve();
          return Promise.resolve(new WorkerResponse());
        },
        DEAD: async (request) => {
          letters.push(await request.json());
          if (letters.length === 1) return new WorkerResponse(null, { status: 500 });
          reported.resolve();
          return new WorkerResponse();
        },
      },
    });
    const instance = async (request: 'status' | 'restart'): Promise<string> =>
      (await miniflare.dispatchFetch(`http://worker/${request}/key`)).text();
    try {
      const end = signedEvent({ event: 'meeting.ended', meeting: { id: 'm', sessionId: 's' } });
      const { consumer, name, body } = end;
      await miniflare.dispatchFetch('http://worker/', {
        method: 'POST',
        body: JSON.stringify({ consumer, name, body: [...body], key: 'key' }),
      });
      await reported.promise;

      const letter = {
        ...{ key: 'key', name: 'meeting.ended', meetingId: 'm', sessionId: 's', attempts: 2 },
        error: expect.stringContaining('The database is down.') as unknown,
        failedAt: expect.any(String) as unknown,
      };
      // The first report failed.
      expect(letters).toEqual([letter, letter]);
      expect(runs).toBe(2);
      while ((await instance('status')) !== 'errored');

      await instance('restart');
      await handled.promise;
      while ((await instance('status')) !== 'complete');
      expect(letters).toHaveLength(2);
    } finally {
      await miniflare.dispose();
    }
  });

  const create = (): Promise<void> => Promise.resolve();
  const unknown = (): Promise<never> => Promise.reject(new Error('instance.not_found'));

  it('accepts an event when the platform rejects its id because the instance exists', async () => {
    const known = workflowsEngine({
      create: () => Promise.reject(new Error('instance.already_exists')),
      get: () => Promise.resolve({ status: () => Promise.resolve({ status: 'complete' }) }),
    });
    await expect(known.accept(event, 'key')).resolves.toBeUndefined();
  });

  it.each<[string, WorkflowsBinding['get']]>([
    ['does not know the id', unknown],
    ['gives a handle of an id that it does not know', () => Promise.resolve({ status: unknown })],
    ['cannot be asked either', () => Promise.reject(new Error('internal error'))],
  ])('rejects with the error of the platform when it %s', async (_, get) => {
    const failing = workflowsEngine({
      create: () => Promise.reject(new Error('too many requests')),
      get,
    });
    await expect(failing.accept(event, 'key')).rejects.toThrow('too many requests');
  });

  it.each([
    ['three days', {}, 3],
    ['the days that it is told', { retentionDays: 30 }, 30],
  ])(
    'has instances kept for %s, and remembers their events for as long',
    async (_, options, days) => {
      const created: unknown[] = [];
      const engine = workflowsEngine(
        { create: (instance) => Promise.resolve(created.push(instance)), get: unknown },
        options,
      );
      await engine.accept(event, 'key');
      const retention = { successRetention: days * day, errorRetention: days * day };
      expect(created).toMatchObject([{ id: 'key', retention }]);
      expect((Date.now() - engine.remembersSince().getTime()) / day).toBeCloseTo(days, 3);
    },
  );

  it('rejects a binding that is none, and a retention that no plan has', () => {
    expect(() => workflowsEngine(undefined as never)).toThrow('The binding must be a Workflow');
    const binding = { create, get: unknown };
    expect(() => workflowsEngine(binding, { retentionDays: 0 })).toThrow('from 1 to 30. Got 0');
    expect(() => workflowsEngine(binding, { retentionDays: 31 })).toThrow(RangeError);
  });

  it('does not run an event that was accepted for another consumer', async () => {
    const handled: unknown[] = [];
    const consumer = { consumer: 'mail', onOther: (event: unknown) => handled.push(event) };
    const payload = { consumer: 'test', name: 'x', meetingId: null, sessionId: null, body: 'e30=' };
    const step = { do: (_name: string, _config: object, run: () => Promise<void>) => run() };

    await expect(runWorkflowEvent(consumer, { instanceId: 'key', payload }, step)).rejects.toThrow(
      'accepted for the consumer "test", and "mail"',
    );
    expect(handled).toEqual([]);
  });

  describe('the recipe worker-workflows.mjs', () => {
    let emulator: Emulator;

    beforeEach(async () => {
      emulator = await startEmulator({ port: 0, webhooks: { retryDelays: [0] } });
    });

    afterEach(() => emulator.close());

    it('handles a signed end once that is delivered four times, although the first attempt fails', async () => {
      const meetingId = emulator.createMeeting().id;
      const billed: unknown[] = [];
      const done = signal();
      const miniflare = await startWorkflowWorker(path('../../recipes/worker-workflows.mjs'), {
        bindings: { KEY_URL: `${emulator.url}/.well-known/webhooks.json` },
        serviceBindings: {
          BILLING: async (request) => {
            billed.push([new URL(request.url).pathname, await request.json()]);
            if (billed.length === 1) return new WorkerResponse(null, { status: 500 });
            done.resolve();
            return new WorkerResponse();
          },
        },
      });
      try {
        const url = String(await miniflare.ready);
        const body = '{"event":"meeting.ended","meeting":{"id":"m","sessionId":"forged"}}';
        const forged = await fetch(url, {
          method: 'POST',
          headers: { 'rtk-signature': Buffer.alloc(256).toString('base64') },
          body,
        });
        expect(forged.ok).toBe(false);

        emulator.faults.switchOn({ fault: 'repeat-webhooks', underAnotherUuid: true });
        for (let index = 0; index < 2; index += 1) {
          emulator.webhooks.register({ url, events: ['meeting.ended'] });
        }
        const sessionId = await runSession(emulator, meetingId);
        await emulator.webhooks.settled();
        expect(emulator.webhooks.deliveries.map(({ state }) => state)).toEqual(
          Array(4).fill('delivered'),
        );
        await done.promise;
        expect(billed).toEqual(Array(2).fill([`/sessions/${sessionId}`, { meetingId }]));
      } finally {
        await miniflare.dispose();
      }
    });
  });
});
