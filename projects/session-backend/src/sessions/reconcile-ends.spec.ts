import {
  createWebhookHandler,
  type MeetingEndedEvent,
  type SessionBackend,
  type WebhookHandler,
  type WebhookHandlerOptions,
} from '../index.js';
import { EmulatedCloud } from '../testing/emulated-cloud.js';
import { runSession } from '../testing/emulator-session.js';
import { failureOf } from '../testing/failure.js';
import { endBody, requestOf, WebhookSigner } from '../testing/webhook-signer.js';

const hour = 3_600_000;

describe('reconciling ends', () => {
  let cloud: EmulatedCloud;
  let backend: SessionBackend;
  let signer: WebhookSigner;
  let handled: MeetingEndedEvent[];

  const handler = (options?: WebhookHandlerOptions): WebhookHandler =>
    createWebhookHandler({
      key: { pem: signer.pem },
      onError: () => undefined,
      ...(options ?? { onMeetingEnded }),
    });
  const onMeetingEnded = (event: MeetingEndedEvent): void => void handled.push(event);
  const end = () => runSession(cloud.emulator, cloud.emulator.createMeeting({ title: 'Demo' }).id);
  const since = () => new Date(Date.now() - hour);

  beforeAll(async () => (signer = await WebhookSigner.create()));
  beforeEach(async () => {
    cloud = await EmulatedCloud.start();
    backend = cloud.backend();
    handled = [];
  });
  afterEach(() => cloud.close());

  it('handles an end whose webhook never came, once', async () => {
    const sessionId = await end();
    const { intake: to } = handler();

    for (let time = 0; time < 2; time++) {
      expect(await backend.reconcileEnds({ since: since(), to, allowRerun: true })).toEqual({
        accepted: 1,
        ignored: 0,
        notOurs: 0,
      });
    }
    expect(handled).toEqual([
      expect.objectContaining({
        name: 'meeting.ended',
        sessionId,
        title: 'Demo',
        organizer: { id: cloud.emulator.appId, name: null },
        startedAt: expect.any(Date) as Date,
        endedAt: expect.any(Date) as Date,
        reason: null,
      }),
    ]);
  });

  it('does not handle an end again that came as a webhook', async () => {
    const sessionId = await end();
    const handle = handler();
    const answer = await handle(requestOf(signer.webhook(endBody({ meeting: { sessionId } }))));
    await backend.reconcileEnds({ since: since(), to: handle.intake, allowRerun: true });

    expect(answer.status).toBe(200);
    expect(handled).toHaveLength(1);
  });

  it('takes no session that ended before since', async () => {
    await end();
    const later = new Date(Date.now() + hour);

    expect(await backend.reconcileEnds({ since: later, to: handler().intake })).toMatchObject({
      accepted: 0,
    });
  });

  it('asks for sessions that started long before, as the API filters by start', async () => {
    const asked: URL[] = [];
    const watched = cloud.backend({
      fetch: (url, init) => {
        asked.push(new URL(url));
        return fetch(url, init);
      },
    });
    const { intake: to } = handler();
    const from = since();
    await watched.reconcileEnds({ since: from, to, allowRerun: true });
    await watched.reconcileEnds({ since: from, to, allowRerun: true, longestSession: hour });

    expect(asked.map(({ searchParams }) => searchParams.get('start_time'))).toEqual([
      new Date(from.getTime() - 7 * 24 * hour).toISOString(),
      new Date(from.getTime() - hour).toISOString(),
    ]);
  });

  it('counts ends without a handler, and those of others', async () => {
    await end();
    const options = { since: since(), allowRerun: true };
    const idle = handler({ on: { 'meeting.started': () => undefined } });
    const foreign = handler({
      onMeetingEnded,
      isOurs: ({ organizer }) => organizer?.id !== cloud.emulator.appId,
    });

    expect(await backend.reconcileEnds({ ...options, to: idle.intake })).toMatchObject({
      ignored: 1,
    });
    expect(await backend.reconcileEnds({ ...options, to: foreign.intake })).toMatchObject({
      notOurs: 1,
    });
    expect(handled).toEqual([]);
  });

  it('rejects a since that the engine does not remember, unless handlers may run again', async () => {
    await end();
    const { intake: to } = handler();

    expect(await failureOf(backend.reconcileEnds({ since: since(), to }))).toMatchObject({
      code: 'invalid',
      message: expect.stringMatching(/Handlers would run again.*allowRerun: true/) as string,
    });
    expect(cloud.requests).toEqual([]);
  });

  it('rejects when a handler fails, and can be called again', async () => {
    await end();
    const problem = new Error('The database is down.');
    let isDown = true;
    const { intake: to } = handler({
      onMeetingEnded: () => {
        if (isDown) throw problem;
      },
    });
    const reconcile = () => backend.reconcileEnds({ since: since(), to, allowRerun: true });
    await expect(reconcile()).rejects.toBe(problem);
    isDown = false;

    expect(await reconcile()).toMatchObject({ accepted: 1 });
  });

  it('passes on the other ends before it rejects for one whose handler always fails', async () => {
    const problem = new Error('This end cannot be handled.');
    const poison = await end();
    const other = await end();
    const { intake: to } = handler({
      onMeetingEnded: (event) => {
        if (event.sessionId === poison) throw problem;
        onMeetingEnded(event);
      },
    });
    await expect(backend.reconcileEnds({ since: since(), to, allowRerun: true })).rejects.toBe(
      problem,
    );

    expect(handled).toMatchObject([{ sessionId: other }]);
  });

  it('counts a session without the id of its app as one of the app that was asked', async () => {
    const sessionId = await end();
    const forgetful = cloud.backend({
      fetch: async (url, init) => {
        const text = await (await fetch(url, init)).text();
        return new Response(text.replaceAll('"organization_id"', '"organization"'), {
          headers: { 'content-type': 'application/json' },
        });
      },
    });
    const { intake: to } = handler({
      onMeetingEnded,
      isOurs: ({ organizer }) => organizer?.id === cloud.emulator.appId,
    });
    await forgetful.reconcileEnds({ since: since(), to, allowRerun: true });

    expect(handled).toMatchObject([{ sessionId }]);
  });

  it.each<[object | null]>([
    [{ since: 'yesterday' }],
    [{ since: new Date(NaN) }],
    [{ to: {} }],
    [{ allowRerun: 1 }],
    [{ longestSession: 0 }],
    [null],
  ])('rejects the options %j and sends nothing', async (wrong) => {
    const options = wrong && { since: new Date(), to: handler().intake, ...wrong };

    expect(await failureOf(backend.reconcileEnds(options as never))).toMatchObject({
      code: 'invalid',
    });
    expect(cloud.requests).toEqual([]);
  });
});
