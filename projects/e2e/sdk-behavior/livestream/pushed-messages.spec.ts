import { type ClientPage } from '../../bare-sdk/client-page';
import { expect, test } from '../../bare-sdk/fact-test';
import { type SdkMeeting } from '../../bare-sdk/sdk-meeting';

/** Somebody whose socket the test gets hold of, to say on it what no server of ours says. */
async function enterWithSocket(meeting: SdkMeeting): Promise<ClientPage> {
  const page = await meeting.openPage();
  await page.evaluate(() => {
    window.WebSocket = new Proxy(WebSocket, {
      construct(target, [address]: [string]) {
        const socket = new target(address);
        Reflect.set(window, 'socket', socket);
        return socket;
      },
    });
  });
  const participant = await meeting.arriveIn(page, 'host');
  await participant.join();
  return participant;
}

/** Has a message arrive that is nothing but the number of its event. */
const push = ({ page }: ClientPage, event: number) =>
  page.evaluate((number) => {
    const socket = Reflect.get(window, 'socket') as WebSocket;
    const data = new Uint8Array([8, number]).buffer;
    socket.dispatchEvent(new MessageEvent('message', { data }));
  }, event);

test('a kickAll without any payload is enough for "ended", and a kick for "kicked"', async ({
  meeting,
}) => {
  const ended = await enterWithSocket(meeting);
  await push(ended, 31);
  expect((await ended.emitted('roomLeft')).payload).toEqual({ state: 'ended' });
  const kicked = await enterWithSocket(meeting);
  await push(kicked, 30);
  expect((await kicked.emitted('roomLeft')).payload).toEqual({ state: 'kicked' });
});

test('closeRoom from the server has no effect', async ({ meeting }) => {
  const host = await enterWithSocket(meeting);
  const before = (await host.events('self')).length;
  await push(host, 7);
  await host.hasCaughtUp();
  expect(await host.events('self')).toHaveLength(before);
  expect(await host.roomState()).toBe('joined');
});

test('kickAll() asks for the end of all connected rooms, whichever they are', async ({
  meeting,
}) => {
  const page = await meeting.openPage();
  const sent: Buffer[] = [];
  page.on('websocket', (socket) => {
    socket.on('framesent', ({ payload }) => {
      if (typeof payload !== 'string') sent.push(payload);
    });
  });
  const host = await meeting.arriveIn(page, 'host');
  await host.join();
  await host.run(({ client }) => client.participants.kickAll());
  await host.emitted('roomLeft');
  const [kickAll, ...more] = sent.filter((frame) => frame[0] === 8 && frame[1] === 31);
  expect(more).toEqual([]);
  // Field 3, the payload, of two bytes: its field 1, to propagate across rooms, is true.
  expect(kickAll?.includes(Buffer.from([0x1a, 2, 0x08, 1]))).toBe(true);
});
