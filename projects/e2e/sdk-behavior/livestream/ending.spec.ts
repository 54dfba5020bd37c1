import { type ClientPage } from '../../bare-sdk/client-page';
import { expect, test } from '../../bare-sdk/fact-test';
import { type SdkMeeting } from '../../bare-sdk/sdk-meeting';

const kickAll = (participant: ClientPage) =>
  participant.run(({ client, outcome }) => outcome(client.participants.kickAll()));

/** How many messages have reached the emulator that asked for the end, carried out or not. */
const endsRequested = (meeting: SdkMeeting) =>
  meeting.log.filter(
    (entry) =>
      (entry.kind === 'session-ended' && entry.reason === 'ended') ||
      (entry.kind === 'fault' && entry.fault === 'ignore-kick-all') ||
      (entry.kind === 'message-refused' && entry.event === 'kickAll'),
  ).length;

test('kickAll() without the permission rejects with "1201", in the room or not', async ({
  meeting,
}) => {
  const guest = await meeting.arrive('guest');
  expect(await kickAll(guest)).toMatchObject({ rejected: '1201' });
  await guest.join();
  expect(await kickAll(guest)).toMatchObject({ rejected: '1201' });
  await guest.hasCaughtUp();
  expect(endsRequested(meeting)).toBe(0);
});

test('errors of kickAll() reject the promise and are never thrown', async ({ meeting }) => {
  const guest = await meeting.enter('guest');
  const promise = await guest.run(({ client }) => {
    const kicking = client.participants.kickAll();
    kicking.catch(() => undefined);
    return kicking instanceof Promise;
  });
  expect(promise).toBe(true);
});

test('an error has the name "ClientError", a constructor of another name, and a code that is a string', async ({
  meeting,
}) => {
  const guest = await meeting.enter('guest');
  const error = await kickAll(guest);
  expect(error).toMatchObject({ name: 'ClientError', rejected: '1201' });
  expect(error).not.toHaveProperty('constructedBy', 'ClientError');
});

test('"1205" is for what is not permitted without joining the room', async ({ meeting }) => {
  const host = await meeting.arrive('host');
  const broadcast = () =>
    host.run(({ client, outcome }) =>
      outcome(client.participants.broadcastMessage('greeting', { text: 'Hello' })),
    );
  const error = await broadcast();
  expect(error).toMatchObject({ rejected: '1205' });
  expect(error).toHaveProperty('message', expect.stringMatching(/without joining room/));
});

test('every ClientError is also passed to onError of init(), and dispatched on window', async ({
  meeting,
  emulator,
}) => {
  const page = await meeting.openPage();
  const { token } = await meeting.add('guest');
  const heard = await page.evaluate(
    async ([emulatorUrl, authToken]) => {
      if (window.bareSdk === undefined) throw new Error('The page has not loaded the SDK.');
      const { RealtimeKitClient, connectRealtimeKitEmulator } = window.bareSdk;
      const told: unknown[] = [];
      const dispatched: unknown[] = [];
      window.addEventListener('ClientError', (event) =>
        dispatched.push((event as CustomEvent).detail),
      );
      const client = await RealtimeKitClient.init({
        authToken,
        baseURI: connectRealtimeKitEmulator(emulatorUrl).baseURI,
        defaults: { audio: false, video: false },
        onError: (error) => told.push(error),
      });
      await client.join();
      const rejected = await client.participants.kickAll().catch((error: unknown) => error);
      // On a machine without a loudspeaker there is another one before.
      return {
        told: told.filter((error) => error === rejected).length,
        dispatched: dispatched.filter((error) => error === rejected).length,
        code: (rejected as { code: unknown }).code,
      };
    },
    [emulator.url, token] as const,
  );
  expect(heard).toEqual({ told: 1, dispatched: 1, code: '1201' });
});

test('kickAll() sends one message and resolves before anything else can happen', async ({
  meeting,
  emulator,
}) => {
  const host = await meeting.enter('host');
  emulator.faults.ignoreKickAll({ meetingId: meeting.id });
  const first = await host.run(({ client }) => {
    const { port1, port2 } = new MessageChannel();
    const nextTask = new Promise<string>((resolve) => {
      port1.onmessage = () => resolve('the next task');
    });
    port2.postMessage(undefined);
    return Promise.race([nextTask, client.participants.kickAll().then(() => 'kickAll()')]);
  });
  expect(first).toBe('kickAll()');
  await host.hasCaughtUp();
  expect(endsRequested(meeting)).toBe(1);
});

test('kickAll() resolves when the server ignores it, and nothing happens', async ({
  meeting,
  emulator,
}) => {
  const host = await meeting.enter('host');
  emulator.faults.ignoreKickAll({ meetingId: meeting.id });
  expect(await kickAll(host)).toEqual({ resolved: undefined });
  await host.hasCaughtUp();
  expect(endsRequested(meeting)).toBe(1);
  expect(await host.leftStates()).toEqual([]);
  expect(await host.roomState()).toBe('joined');
});

test('kickAll() resolves first, and roomLeft "ended" follows, for everybody', async ({
  meeting,
}) => {
  const host = await meeting.enter('host');
  const guest = await meeting.enter('guest');
  await host.run(async ({ client, record }) => {
    await client.participants.kickAll();
    record.note('resolved');
  });
  await host.emitted('roomLeft');
  await guest.emitted('roomLeft');
  const order = (await host.events()).map(({ name }) => name);
  expect(order.indexOf('resolved')).toBeGreaterThan(-1);
  expect(order.indexOf('resolved')).toBeLessThan(order.indexOf('roomLeft'));
  expect(await host.leftStates()).toEqual(['ended']);
  expect(await guest.leftStates()).toEqual(['ended']);
});

test('kickAll() before joining ends the others, and the caller hears nothing', async ({
  meeting,
}) => {
  const guest = await meeting.enter('guest');
  const host = await meeting.arrive('host');
  expect(await kickAll(host)).toEqual({ resolved: undefined });
  await guest.emitted('roomLeft');
  expect(await guest.leftStates()).toEqual(['ended']);
  await host.hasCaughtUp();
  expect(await host.events('self')).toEqual([]);
  expect(await host.roomState()).toBe('init');
});

test('kickAll() twice at once resolves twice and sends two messages, and one roomLeft comes', async ({
  meeting,
}) => {
  const host = await meeting.enter('host');
  const both = await host.run(({ client, outcome }) =>
    Promise.all([outcome(client.participants.kickAll()), outcome(client.participants.kickAll())]),
  );
  expect(both).toEqual([{ resolved: undefined }, { resolved: undefined }]);
  await host.emitted('roomLeft');
  await meeting.socketIsClosed(host);
  expect(endsRequested(meeting)).toBe(2);
  expect(await host.leftStates()).toEqual(['ended']);
});

test('kickAll() after the end resolves without having sent anything', async ({ meeting }) => {
  const host = await meeting.enter('host');
  await kickAll(host);
  await host.emitted('roomLeft');
  await meeting.socketIsClosed(host);
  expect(await kickAll(host)).toEqual({ resolved: undefined });
  expect(endsRequested(meeting)).toBe(1);
  expect(await host.leftStates()).toEqual(['ended']);
});

test('leave() at once after kickAll() ends the others, and the host sees "left" and never "ended"', async ({
  meeting,
}) => {
  const host = await meeting.enter('host');
  const guest = await meeting.enter('guest');
  await host.run(async ({ client }) => {
    await client.participants.kickAll();
    await client.leave();
  });
  await guest.emitted('roomLeft');
  expect(await guest.leftStates()).toEqual(['ended']);
  expect(await host.leftStates()).toEqual(['left']);
});
