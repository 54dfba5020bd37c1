import { type EmulatorOptions } from '../index.js';
import { MediaEvent, SocketEvent } from '../protocol/events.js';
import { type Message, StageType, wire } from '../protocol/wire.js';
import { StandUp } from '../testing/stand-up.js';

const kickAll = wire.KickAllPeersRequest.encode({ propagateKickAcrossRooms: true });
const decodePeer = ({
  payload = new Uint8Array(),
}: Message<'SocketMessage'>): Message<'Peer'> | undefined =>
  wire.PeerInfoResponse.decode(payload).peer;

describe('the socket', () => {
  let standUp: StandUp;

  beforeEach(async () => {
    standUp = await StandUp.start();
  });

  afterEach(() => standUp.emulator.close());

  describe('joining', () => {
    it('takes the participant from the token, whatever the request says', async () => {
      const guest = await standUp.open('guest', { peerId: 'g' });
      const claim = {
        peerId: 'x',
        userId: standUp.host.id,
        displayName: 'Hana',
        waitlisted: false,
      };
      const reply = await guest.request(
        SocketEvent.joinRoom,
        wire.JoinRoomRequest.encode({ peer: claim, roomUuid: '' }),
      );

      expect(decodePeer(reply)).toMatchObject({
        peerId: 'g',
        userId: standUp.guest.id,
        displayName: 'Gus',
        stageType: StageType.OFF_STAGE,
        flags: { presetName: 'guest' },
      });
    });

    it('is told to the others, and leaving too', async () => {
      const host = await standUp.join('host');
      const guest = await standUp.join('guest');
      expect(decodePeer(await host.push(SocketEvent.joinRoom))?.userId).toBe(standUp.guest.id);

      await guest.request(SocketEvent.leaveRoom);
      expect(decodePeer(await host.push(SocketEvent.leaveRoom))?.userId).toBe(standUp.guest.id);
      expect(await guest.everythingSoFar()).toEqual([
        SocketEvent.joinRoom,
        SocketEvent.leaveRoom,
        SocketEvent.getRoomInfo,
      ]);
    });

    it('is told only to those in the room', async () => {
      const host = await standUp.open('host');
      await standUp.join('guest');

      expect(await host.everythingSoFar()).toEqual([SocketEvent.getRoomInfo]);
    });

    it('shows the clients and the meeting', async () => {
      const host = await standUp.join('host');
      await standUp.join('guest');
      const peers = await host.request(SocketEvent.getRoomPeersInfo);
      const room = await host.request(SocketEvent.getRoomInfo);
      const dump = await host.request(SocketEvent.getConnectedRoomsDump);

      expect(
        wire.RoomPeersInfoResponse.decode(peers.payload ?? new Uint8Array()).peers.map(
          ({ displayName }) => displayName,
        ),
      ).toEqual(['Hana', 'Gus']);
      expect(wire.RoomInfoResponse.decode(room.payload ?? new Uint8Array()).room).toMatchObject({
        roomId: standUp.id,
        title: 'Stand-up',
        // Seconds, of which the SDK makes milliseconds.
        createdAt: Math.floor(
          (standUp.emulator.session(standUp.id)?.startedAt.getTime() ?? 0) / 1000,
        ),
        roomUuid: standUp.emulator.session(standUp.id)?.id,
      });
      expect(
        wire.GetConnectedRoomsDumpResponse.decode(dump.payload ?? new Uint8Array()),
      ).toMatchObject({ parentMeeting: { id: standUp.id }, meetings: [] });
    });

    it('opens the stores that the SDK wants while it initializes', async () => {
      const host = await standUp.open('host');
      const reply = await host.request(
        SocketEvent.pluginStoreGetKeys,
        wire.PluginStoreGetKeysRequest.encode({ pluginId: standUp.id, storeName: 'spotlight' }),
      );

      expect(wire.PluginStoreResponse.decode(reply.payload ?? new Uint8Array())).toEqual({
        pluginId: standUp.id,
        storeName: 'spotlight',
      });
    });
  });

  describe('a socket that drops', () => {
    it('takes its peer out of the room, and the others are told', async () => {
      const host = await standUp.join('host');
      const guest = await standUp.join('guest');
      guest.breakOff();

      expect(await guest.closed).toBe(1006);
      expect(decodePeer(await host.push(SocketEvent.leaveRoom))?.userId).toBe(standUp.guest.id);
    });

    it.each<[string, number, EmulatorOptions]>([
      ['for 30 seconds', 30_000, {}],
      ['as long as gracePeriod says', 5_000, { gracePeriod: 5_000 }],
    ])('is waited for %s, and then the empty session ends', async (_what, period, options) => {
      await standUp.emulator.close();
      standUp = await StandUp.start({ sessionKeepAlive: 0, ...options });
      const { emulator, host, id } = standUp;
      await standUp.join('host');
      emulator.dropSocket(host.id);
      // A second before: the clock goes on by itself as well.
      await emulator.advanceClock(period - 1_000);
      expect(emulator.session(id)?.peers).toEqual([]);

      await emulator.advanceClock(1_000);
      expect(emulator.session(id)).toBeUndefined();
    });

    it('is not the end of the session at once: the same peer comes back into it', async () => {
      const before = await standUp.join('host', { peerId: 'h' });
      const session = standUp.emulator.session(standUp.id)?.id;
      standUp.emulator.dropSocket(standUp.host.id);
      await before.closed;
      await standUp.join('host', { peerId: 'h' });

      expect(standUp.emulator.session(standUp.id)).toMatchObject({
        id: session,
        peers: [{ id: 'h' }],
      });
    });

    it.each([1000, 1001])('on purpose, with %d, is leaving: there is no grace', async (code) => {
      await standUp.emulator.close();
      standUp = await StandUp.start({ sessionKeepAlive: 0 });
      const host = await standUp.join('host');
      const guest = await standUp.join('guest');
      host.close(code);
      await guest.push(SocketEvent.leaveRoom);
      await guest.request(SocketEvent.leaveRoom);

      expect(standUp.emulator.session(standUp.id)).toBeUndefined();
    });

    it('can be closed with a code', async () => {
      const host = await standUp.join('host');
      standUp.emulator.dropSocket(standUp.host.id, { code: 4001 });

      expect(await host.closed).toBe(4001);
    });

    it('may be replaced by a new one of the same peer before it is known to be gone', async () => {
      const before = await standUp.join('host', { peerId: 'h' });
      const after = await standUp.join('host', { peerId: 'h' });
      await before.closed;
      after.send(SocketEvent.kickAll, kickAll);

      await after.push(SocketEvent.kickAll);
      expect(before.received.map(({ event }) => event)).not.toContain(SocketEvent.kickAll);
    });

    it('can be held off, and let in again', async () => {
      const lift = standUp.emulator.faults.refuseSockets({ participantId: standUp.host.id });
      await expect(standUp.open('host')).rejects.toThrow('refused with 503');
      await standUp.join('guest');

      lift();
      await standUp.join('host');
    });
  });

  describe('frames', () => {
    it('answers a ping with a pong', async () => {
      const host = await standUp.open('host');
      host.sendRaw('2');

      expect(await host.nextText()).toBe('3');
    });

    it.each([
      ['a broken envelope', Uint8Array.of(0x08)],
      ['text that is no ping', '{"event":31}'],
      ['a broken payload', wire.SocketMessage.encode({ event: 31, payload: Uint8Array.of(0x08) })],
    ])('answers %s with the error event', async (_what, frame) => {
      const host = await standUp.join('host');
      host.sendRaw(frame);
      const { payload } = await host.next(({ event }) => event === SocketEvent.error);

      expect(wire.ErrorMessage.decode(payload ?? new Uint8Array())).toMatchObject({ code: 400 });
      expect(standUp.emulator.session(standUp.id)).toBeDefined();
      expect(standUp.logged).toContain('malformed-frame');
    });

    it('closes the socket with 1008 at the tenth that makes no sense', async () => {
      const host = await standUp.open('host');
      for (let count = 1; count <= 9; count++) {
        host.sendRaw(Uint8Array.of(0x08));
      }
      expect((await host.everythingSoFar()).filter((event) => event === 65535)).toHaveLength(9);

      host.sendRaw(Uint8Array.of(0x08));
      expect(await host.closed).toBe(1008);
    });

    it('closes the socket when one is larger than 1 MiB', async () => {
      const host = await standUp.open('host');
      host.sendRaw(new Uint8Array(1024 * 1024 + 1));

      expect(await host.closed).toBe(1009);
    });

    it('survives any bytes', async () => {
      // A fixed sequence (Lehmer's generator), so that a failure can be repeated.
      let seed = 42;
      const random = (below: number): number => (seed = (seed * 48271) % 2147483647) % below;
      for (let socket = 0; socket < 20; socket++) {
        const client = await standUp.open('host');
        for (let frame = 0; frame < 20; frame++) {
          const payload = Uint8Array.from({ length: random(64) }, () => random(256));
          client.sendRaw(
            random(2) === 0 ? payload : wire.SocketMessage.encode({ event: random(50), payload }),
          );
        }
        client.close();
        await client.closed;
      }

      await standUp.join('host');
      expect(standUp.warnings.filter((warning) => warning.includes('failed'))).toEqual([]);
    });

    it('rejects unsupported calls, and reports each kind once, by name', async () => {
      const host = await standUp.join('host');
      const first = await host.refused(SocketEvent.closeRoom);
      await host.refused(SocketEvent.closeRoom);
      await host.refused(MediaEvent.globalPinPeer);

      const calls = [
        'the socket message closeRoom',
        'pin() or unpin() of a participant (socket message media globalPinPeer)',
      ];
      expect(first).toMatchObject({ code: 501, message: standUp.warnings[0] });
      expect(standUp.emulator.unsupportedCalls()).toEqual(calls);
      expect(standUp.warnings).toHaveLength(2);
      expect(standUp.warnings[0]).toContain('the socket message closeRoom');
      expect(standUp.warnings[1]).toContain('media globalPinPeer');
      expect(standUp.emulator.log.filter(({ kind }) => kind === 'unsupported')).toHaveLength(2);
    });
  });
});
