import { SocketEvent } from '../protocol/events.js';
import { StandUp } from '../testing/stand-up.js';

describe('the heartbeat', () => {
  let standUp: StandUp;

  beforeEach(async () => {
    standUp = await StandUp.start();
  });

  afterEach(() => standUp.emulator.close());

  it('pings well before the SDK gives up after 30 seconds', async () => {
    const host = await standUp.open('host');
    const text = host.nextText();
    await standUp.emulator.advanceClock(15_000);

    expect(await text).toBe('2');
  });

  it('removes a participant who is silent for 30 seconds, and no other', async () => {
    const guest = await standUp.join('guest');
    const host = await standUp.join('host');
    guest.isSilent = true;
    await standUp.emulator.advanceClock(25_000);
    expect(standUp.emulator.session(standUp.id)?.peers).toHaveLength(2);

    await standUp.emulator.advanceClock(15_000);
    expect(await guest.closed).toBe(1006);
    await host.push(SocketEvent.leaveRoom);
    expect(standUp.emulator.session(standUp.id)?.peers.map(({ id }) => id)).toEqual([host.peerId]);
  });
});
