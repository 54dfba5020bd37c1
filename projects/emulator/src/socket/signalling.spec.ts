import { jest } from '@jest/globals';
import { request } from 'node:http';
import { type Emulator, type LogEntry, startEmulator } from '../index.js';
import { MediaEvent, SocketEvent } from '../protocol/events.js';
import { type Message, StageType, wire } from '../protocol/wire.js';
import { SocketClient, type SocketOptions } from '../testing/socket-client.js';

describe('the socket', () => {
  let emulator: Emulator;
  let warnings: string[];
  let meetingId: string;
  let hostId: string;
  let guestId: string;
  let hostToken: string;
  let guestToken: string;

  const open = (token: string, options: Partial<SocketOptions> = {}): Promise<SocketClient> =>
    SocketClient.open({ url: emulator.url, meetingId, token, ...options });
  const join = async (token: string): Promise<SocketClient> => (await open(token)).join();
  let ends: (entry: LogEntry) => void;
  const onLog = (entry: LogEntry): void => {
    if (entry.kind === 'session-ended') {
      ends(entry);
    }
  };
  const kinds = (): string[] => emulator.log.map(({ kind }) => kind);
  const kickAll = wire.KickAllPeersRequest.encode({ propagateKickAcrossRooms: true });
  const permit = (userIds: string, patch: Message<'PresetUpdates'>): Uint8Array =>
    wire.UpdatePeersPreset.encode({ updatePeersPresets: [{ userIds, patch }] });
  const decodePeer = ({
    payload = new Uint8Array(),
  }: Message<'SocketMessage'>): Message<'Peer'> | undefined =>
    wire.PeerInfoResponse.decode(payload).peer;

  beforeEach(async () => {
    warnings = [];
    ends = () => undefined;
    emulator = await startEmulator({ port: 0, warn: (message) => warnings.push(message), onLog });
    meetingId = emulator.createMeeting({ title: 'Stand-up' }).id;
    ({ id: hostId, token: hostToken } = await emulator.addParticipant(meetingId, {
      name: 'Hana',
      preset: 'host',
    }));
    ({ id: guestId, token: guestToken } = await emulator.addParticipant(meetingId, {
      name: 'Gus',
      preset: 'guest',
    }));
  });

  afterEach(() => emulator.close());

  describe('joining', () => {
    it('takes the participant from the token, whatever the request says', async () => {
      const guest = await open(guestToken, { peerId: 'g' });
      const claim = { peerId: 'x', userId: hostId, displayName: 'Hana', waitlisted: false };
      const reply = await guest.request(
        SocketEvent.joinRoom,
        wire.JoinRoomRequest.encode({ peer: claim, roomUuid: '' }),
      );

      expect(decodePeer(reply)).toMatchObject({
        peerId: 'g',
        userId: guestId,
        displayName: 'Gus',
        stageType: StageType.OFF_STAGE,
        flags: { presetName: 'guest' },
      });
    });

    it('is told to the others, and leaving too', async () => {
      const host = await join(hostToken);
      const guest = await join(guestToken);
      expect(decodePeer(await host.push(SocketEvent.joinRoom))?.userId).toBe(guestId);

      await guest.request(SocketEvent.leaveRoom);
      expect(decodePeer(await host.push(SocketEvent.leaveRoom))?.userId).toBe(guestId);
      expect(await guest.everythingSoFar()).toEqual([
        SocketEvent.joinRoom,
        SocketEvent.leaveRoom,
        SocketEvent.getRoomInfo,
      ]);
    });

    it('is told only to those in the room', async () => {
      const host = await open(hostToken);
      await join(guestToken);

      expect(await host.everythingSoFar()).toEqual([SocketEvent.getRoomInfo]);
    });

    it('shows the clients and the meeting', async () => {
      const host = await join(hostToken);
      await join(guestToken);
      const peers = await host.request(SocketEvent.getRoomPeersInfo);
      const room = await host.request(SocketEvent.getRoomInfo);
      const dump = await host.request(SocketEvent.getConnectedRoomsDump);

      expect(
        wire.RoomPeersInfoResponse.decode(peers.payload ?? new Uint8Array()).peers.map(
          ({ displayName }) => displayName,
        ),
      ).toEqual(['Hana', 'Gus']);
      expect(wire.RoomInfoResponse.decode(room.payload ?? new Uint8Array()).room).toMatchObject({
        roomId: meetingId,
        title: 'Stand-up',
        // Seconds, of which the SDK makes milliseconds.
        createdAt: Math.floor((emulator.session(meetingId)?.startedAt.getTime() ?? 0) / 1000),
        roomUuid: emulator.session(meetingId)?.id,
      });
      expect(
        wire.GetConnectedRoomsDumpResponse.decode(dump.payload ?? new Uint8Array()),
      ).toMatchObject({ parentMeeting: { id: meetingId }, meetings: [] });
    });

    it('opens the stores that the SDK wants while it initializes', async () => {
      const host = await open(hostToken);
      const reply = await host.request(
        SocketEvent.pluginStoreGetKeys,
        wire.PluginStoreGetKeysRequest.encode({ pluginId: meetingId, storeName: 'spotlight' }),
      );

      expect(wire.PluginStoreResponse.decode(reply.payload ?? new Uint8Array())).toEqual({
        pluginId: meetingId,
        storeName: 'spotlight',
      });
    });
  });

  describe('ending the session', () => {
    it('reaches everyone in the room, the sender too, without leave broadcasts', async () => {
      const host = await join(hostToken);
      const guest = await join(guestToken);
      host.send(SocketEvent.kickAll, kickAll);
      await host.push(SocketEvent.kickAll);
      await guest.push(SocketEvent.kickAll);

      expect(emulator.session(meetingId)).toBeUndefined();
      expect(await guest.everythingSoFar()).not.toContain(SocketEvent.leaveRoom);
    });

    it('is put into bytes once, however many are told', async () => {
      const clients = [await join(hostToken), await join(guestToken), await join(guestToken)];
      const encode = jest.spyOn(wire.SocketMessage, 'encode');
      emulator.endSession(meetingId);
      await Promise.all(clients.map((client) => client.push(SocketEvent.kickAll)));
      const encoded = encode.mock.calls.filter(([{ event }]) => event === SocketEvent.kickAll);
      encode.mockRestore();

      expect(encoded).toHaveLength(1);
    });

    it('does not reach another meeting', async () => {
      const other = emulator.createMeeting();
      const { token } = await emulator.addParticipant(other.id, { name: 'Olga', preset: 'guest' });
      const stranger = await (await open(token, { meetingId: other.id })).join();
      const host = await join(hostToken);
      host.send(SocketEvent.kickAll, kickAll);
      await host.push(SocketEvent.kickAll);

      expect(await stranger.everythingSoFar()).not.toContain(SocketEvent.kickAll);
      expect(emulator.session(other.id)).toBeDefined();
    });

    it('is denied to a guest who forges the message: no client hears of it', async () => {
      const host = await join(hostToken);
      const guest = await join(guestToken);
      const error = await guest.refused(SocketEvent.kickAll, kickAll);

      expect(error).toMatchObject({ code: 403 });
      expect(error.message).toContain('kickParticipant');
      expect(await host.everythingSoFar()).not.toContain(SocketEvent.kickAll);
      expect(emulator.session(meetingId)?.peers).toHaveLength(2);
      expect(emulator.log.at(-1)).toMatchObject({ kind: 'message-refused', event: 'kickAll' });
    });

    it.each([
      ['is done for a host who has not joined, it is assumed', true],
      ['is refused to a host who has not joined, under the other assumption', false],
    ])('%s', async (_what, absentHostsMayAct) => {
      await emulator.close();
      emulator = await startEmulator({ port: 0, assumptions: { absentHostsMayAct } });
      ({ id: meetingId } = emulator.createMeeting());
      const added = await emulator.addParticipant(meetingId, { name: 'Hana', preset: 'host' });
      const other = await emulator.addParticipant(meetingId, { name: 'Gus', preset: 'guest' });
      const host = await open(added.token);
      await join(other.token);
      host.send(SocketEvent.kickAll, kickAll);
      await host.everythingSoFar();

      expect(emulator.session(meetingId) === undefined).toBe(absentHostsMayAct);
    });

    it('is denied to a host without the permission, until it is granted again', async () => {
      const host = await join(hostToken);
      emulator.updatePermissions(hostId, { kickParticipant: false });
      expect(await host.refused(SocketEvent.kickAll, kickAll)).toMatchObject({ code: 403 });

      emulator.updatePermissions(hostId, { kickParticipant: true });
      host.send(SocketEvent.kickAll, kickAll);
      await host.push(SocketEvent.kickAll);
    });

    it('is followed by another session for the same tokens', async () => {
      const host = await join(hostToken);
      const first = emulator.session(meetingId);
      host.send(SocketEvent.kickAll, kickAll);
      await host.push(SocketEvent.kickAll);
      await join(hostToken);

      expect(emulator.session(meetingId)?.id).not.toBe(first?.id);
    });

    it('does nothing at all when a fault ignores it, and a forged one does not use up the fault', async () => {
      emulator.faults.ignoreKickAll({ times: 1 });
      const host = await join(hostToken);
      const guest = await join(guestToken);
      await guest.refused(SocketEvent.kickAll, kickAll);
      host.send(SocketEvent.kickAll, kickAll);
      expect(await host.everythingSoFar()).not.toContain(SocketEvent.kickAll);
      expect(emulator.session(meetingId)).toBeDefined();

      host.send(SocketEvent.kickAll, kickAll);
      await host.push(SocketEvent.kickAll);
    });
  });

  describe('kicking', () => {
    const kick = (peerId: string): Uint8Array =>
      wire.RemoveParticipantsRequest.encode({ peerIds: [peerId] });

    it('tells the kicked participant, and tells the others that a client left', async () => {
      const host = await join(hostToken);
      const guest = await join(guestToken);
      host.send(SocketEvent.kick, kick(guest.peerId));
      await guest.push(SocketEvent.kick);
      await host.push(SocketEvent.leaveRoom);

      expect(await host.everythingSoFar()).not.toContain(SocketEvent.kick);
      expect(emulator.session(meetingId)?.peers).toHaveLength(1);
    });

    it('is refused to a guest', async () => {
      const host = await join(hostToken);
      const guest = await join(guestToken);

      expect(await guest.refused(SocketEvent.kick, kick(host.peerId))).toMatchObject({ code: 403 });
      expect(await host.everythingSoFar()).not.toContain(SocketEvent.kick);
    });
  });

  describe('permissions', () => {
    it('are pushed to their participant, joined or not, and to no other', async () => {
      const host = await join(hostToken);
      const guest = await open(guestToken);
      const reply = await host.request(
        SocketEvent.updateUserPreset,
        permit(guestId, { kickParticipant: true }),
      );
      const push = await guest.push(SocketEvent.updateUserPreset);

      expect(reply.event).toBe(SocketEvent.updateUserPreset);
      expect(wire.UpdatePeersPreset.decode(push.payload ?? new Uint8Array())).toEqual({
        updatePeersPresets: [{ userIds: guestId, patch: { kickParticipant: true } }],
      });
      expect(host.received.filter(({ id }) => id === undefined)).toEqual([]);
    });

    it('cannot be given to oneself by a forged message', async () => {
      const guest = await join(guestToken);
      const patch = permit(guestId, { kickParticipant: true });

      expect(await guest.refused(SocketEvent.updateUserPreset, patch)).toMatchObject({ code: 403 });
      expect(await guest.refused(SocketEvent.kickAll, kickAll)).toMatchObject({ code: 403 });
    });

    it('of an unknown participant get an error', async () => {
      const host = await join(hostToken);
      const patch = permit('nobody', { kickParticipant: true });

      expect(await host.refused(SocketEvent.updateUserPreset, patch)).toMatchObject({ code: 404 });
    });

    it('of the stage and of breakout rooms are pushed in the form that the SDK has for them', async () => {
      const guest = await join(guestToken);
      emulator.updatePermissions(guestId, {
        acceptStageRequests: true,
        canSwitchToParentMeeting: false,
      });
      const push = await guest.push(SocketEvent.updateUserPreset);

      expect(wire.UpdatePeersPreset.decode(push.payload ?? new Uint8Array())).toEqual({
        updatePeersPresets: [
          {
            userIds: guestId,
            patch: {
              canAcceptProductionRequests: true,
              connectedMeetings: { canSwitchToParentMeeting: false },
            },
          },
        ],
      });
    });

    it('are given by a host in that form', async () => {
      const host = await join(hostToken);
      const guest = await join(guestToken);
      const patch = { connectedMeetings: { canAlterConnectedMeetings: true } };
      await host.request(SocketEvent.updateUserPreset, permit(guestId, patch));
      const reply = await guest.request(
        SocketEvent.createConnectedRooms,
        wire.CreateConnectedRoomsRequest.encode({ payloads: [{ title: 'One' }] }),
      );

      expect(reply.event).toBe(SocketEvent.createConnectedRooms);
    });

    it('are refused when there is one among them that is not known here', async () => {
      const host = await join(hostToken);
      // Field 14, pin_participant, after field 13, kick_participant.
      const mixed = Uint8Array.of(0x0a, 0x09, 0x0a, 0x01, 0x67, 0x12, 0x04, 0x68, 1, 0x70, 1);

      expect(await host.refused(SocketEvent.updateUserPreset, mixed)).toMatchObject({ code: 501 });
    });

    it('that are not known here are reported, not silently dropped', async () => {
      const host = await join(hostToken);

      expect(await host.refused(SocketEvent.updateUserPreset, permit(guestId, {}))).toMatchObject({
        code: 501,
      });
      expect(warnings).toHaveLength(1);
    });
  });

  describe('a socket that drops', () => {
    it('takes its peer out of the room, and the others are told', async () => {
      const host = await join(hostToken);
      const guest = await join(guestToken);
      emulator.dropSocket(guestId);

      expect(await guest.closed).toBe(1006);
      expect(decodePeer(await host.push(SocketEvent.leaveRoom))?.userId).toBe(guestId);
    });

    it('ends the session after the grace period, when the room is empty', async () => {
      await emulator.close();
      emulator = await startEmulator({ port: 0, gracePeriod: 1, sessionKeepAlive: 0, onLog });
      const { id } = emulator.createMeeting();
      const added = await emulator.addParticipant(id, { name: 'Hana', preset: 'host' });
      const host = await (await open(added.token, { meetingId: id })).join();
      const ended = new Promise<LogEntry>((resolve) => {
        ends = resolve;
      });
      host.breakOff();

      expect(await ended).toMatchObject({ kind: 'session-ended', reason: 'all-left' });
    });

    it('is waited for for 30 seconds, unless told otherwise', async () => {
      await emulator.close();
      emulator = await startEmulator({ port: 0, sessionKeepAlive: 0, onLog });
      const { id } = emulator.createMeeting();
      const added = await emulator.addParticipant(id, { name: 'Hana', preset: 'host' });
      const host = await (await open(added.token, { meetingId: id })).join();
      emulator.dropSocket(added.id);
      await host.closed;
      await emulator.advanceClock(29_000);
      expect(emulator.session(id)?.peers).toEqual([]);

      await emulator.advanceClock(1_000);
      expect(emulator.session(id)).toBeUndefined();
    });

    it('is not the end of the session at once: the same peer comes back into it', async () => {
      const before = await (await open(hostToken, { peerId: 'h' })).join();
      const session = emulator.session(meetingId)?.id;
      emulator.dropSocket(hostId);
      await before.closed;
      await (await open(hostToken, { peerId: 'h' })).join();

      expect(emulator.session(meetingId)).toMatchObject({ id: session, peers: [{ id: 'h' }] });
    });

    it.each([1000, 1001])('on purpose, with %d, is leaving: there is no grace', async (code) => {
      const { id } = emulator.createMeeting({ sessionKeepAlive: 0 });
      const added = await emulator.addParticipant(id, { name: 'Hana', preset: 'host' });
      const host = await (await open(added.token, { meetingId: id })).join();
      const ended = new Promise((resolve) => (ends = resolve));
      host.close(code);

      await ended;
      expect(emulator.session(id)).toBeUndefined();
    });

    it('can be closed with a code', async () => {
      const host = await join(hostToken);
      emulator.dropSocket(hostId, { code: 4001 });

      expect(await host.closed).toBe(4001);
    });

    it('may be replaced by a new one of the same peer before it is known to be gone', async () => {
      const before = await (await open(hostToken, { peerId: 'h' })).join();
      const after = await (await open(hostToken, { peerId: 'h' })).join();
      await before.closed;
      after.send(SocketEvent.kickAll, kickAll);

      await after.push(SocketEvent.kickAll);
      expect(before.received.map(({ event }) => event)).not.toContain(SocketEvent.kickAll);
    });

    it('can be held off, and let in again', async () => {
      const lift = emulator.faults.refuseSockets({ participantId: hostId });
      await expect(open(hostToken)).rejects.toThrow('refused with 503');
      await join(guestToken);

      lift();
      await join(hostToken);
    });
  });

  describe('is open to', () => {
    it('no page from elsewhere', async () => {
      const headers = { origin: 'https://example.com' };

      await expect(open(hostToken, { headers })).rejects.toThrow('refused with 403');
      expect(kinds()).toContain('socket-refused');
    });

    it('a page from loopback', async () => {
      await open(hostToken, { headers: { origin: 'http://localhost:4200' } });
    });

    it('no client that names another host', async () => {
      const headers = { host: 'rebound.example.com' };

      await expect(open(hostToken, { headers })).rejects.toThrow('refused with 403');
    });

    it('no client with a token for another meeting', async () => {
      const other = emulator.createMeeting();

      await expect(open(hostToken, { meetingId: other.id })).rejects.toThrow('refused with 403');
    });

    it.each(['', 'eyJhbGciOiJub25lIn0.e30.'])('no client with the token "%s"', async (token) => {
      await expect(open(token)).rejects.toThrow('refused with 401');
    });

    it('no client without a peer id, or with that of another participant', async () => {
      await open(hostToken, { peerId: 'h' });

      await expect(open(hostToken, { peerId: '' })).rejects.toThrow('refused with 400');
      await expect(open(guestToken, { peerId: 'h' })).rejects.toThrow('refused with 409');
    });

    it('no client at another path', async () => {
      await expect(open(hostToken, { path: '/ws' })).rejects.toThrow('refused with 404');
    });

    it('is told why not', async () => {
      const answer = await new Promise<string>((resolve, reject) => {
        const headers = { connection: 'upgrade', upgrade: 'websocket' };
        request(`${emulator.url}/sdk/socket-edge/ws`, { headers }, (response) => {
          response.setEncoding('utf8').on('data', resolve);
        })
          .on('error', reject)
          .end();
      });

      expect(answer).toBe('authToken was not issued by this emulator.');
    });
  });

  describe('kept open', () => {
    it('pings well before the SDK gives up after 30 seconds', async () => {
      const host = await open(hostToken);
      const text = host.nextText();
      await emulator.advanceClock(15_000);

      expect(await text).toBe('2');
    });

    it('removes a participant who is silent for 30 seconds, and no other', async () => {
      const guest = await join(guestToken);
      const host = await join(hostToken);
      guest.isSilent = true;
      await emulator.advanceClock(25_000);
      expect(emulator.session(meetingId)?.peers).toHaveLength(2);

      await emulator.advanceClock(15_000);
      expect(await guest.closed).toBe(1006);
      await host.push(SocketEvent.leaveRoom);
      expect(emulator.session(meetingId)?.peers.map(({ id }) => id)).toEqual([host.peerId]);
    });
  });

  describe('frames', () => {
    it('answers a ping with a pong', async () => {
      const host = await open(hostToken);
      host.sendRaw('2');

      expect(await host.nextText()).toBe('3');
    });

    it.each([
      ['a broken envelope', Uint8Array.of(0x08)],
      ['text that is no ping', '{"event":31}'],
      ['a broken payload', wire.SocketMessage.encode({ event: 31, payload: Uint8Array.of(0x08) })],
    ])('answers %s with the error event', async (_what, frame) => {
      const host = await join(hostToken);
      host.sendRaw(frame);
      const { payload } = await host.next(({ event }) => event === SocketEvent.error);

      expect(wire.ErrorMessage.decode(payload ?? new Uint8Array())).toMatchObject({ code: 400 });
      expect(emulator.session(meetingId)).toBeDefined();
      expect(kinds()).toContain('malformed-frame');
    });

    it('closes the socket with 1008 at the tenth that makes no sense', async () => {
      const host = await open(hostToken);
      for (let count = 1; count <= 9; count++) {
        host.sendRaw(Uint8Array.of(0x08));
      }
      expect((await host.everythingSoFar()).filter((event) => event === 65535)).toHaveLength(9);

      host.sendRaw(Uint8Array.of(0x08));
      expect(await host.closed).toBe(1008);
    });

    it('closes the socket when one is larger than 1 MiB', async () => {
      const host = await open(hostToken);
      host.sendRaw(new Uint8Array(1024 * 1024 + 1));

      expect(await host.closed).toBe(1009);
    });

    it('survives any bytes', async () => {
      // A fixed sequence (Lehmer's generator), so that a failure can be repeated.
      let seed = 42;
      const random = (below: number): number => (seed = (seed * 48271) % 2147483647) % below;
      for (let socket = 0; socket < 20; socket++) {
        const client = await open(hostToken);
        for (let frame = 0; frame < 20; frame++) {
          const payload = Uint8Array.from({ length: random(64) }, () => random(256));
          client.sendRaw(
            random(2) === 0 ? payload : wire.SocketMessage.encode({ event: random(50), payload }),
          );
        }
        client.close();
        await client.closed;
      }

      await join(hostToken);
      expect(warnings.filter((warning) => warning.includes('failed'))).toEqual([]);
    });

    it('rejects unsupported calls, and reports each kind once, by name', async () => {
      const host = await join(hostToken);
      const first = await host.refused(SocketEvent.closeRoom);
      await host.refused(SocketEvent.closeRoom);
      await host.refused(MediaEvent.globalPinPeer);

      const calls = [
        'the socket message closeRoom',
        'pin() or unpin() of a participant (socket message media globalPinPeer)',
      ];
      expect(first).toMatchObject({ code: 501, message: warnings[0] });
      expect(emulator.unsupportedCalls()).toEqual(calls);
      expect(warnings).toHaveLength(2);
      expect(warnings[0]).toContain('the socket message closeRoom');
      expect(warnings[1]).toContain('media globalPinPeer');
      expect(emulator.log.filter(({ kind }) => kind === 'unsupported')).toHaveLength(2);
    });
  });
});
