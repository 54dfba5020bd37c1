import { jest } from '@jest/globals';
import { SocketEvent } from '../protocol/events.js';
import { wire } from '../protocol/wire.js';
import { StandUp } from '../testing/stand-up.js';

const kickAll = wire.KickAllPeersRequest.encode({ propagateKickAcrossRooms: true });

describe('the socket', () => {
  let standUp: StandUp;

  beforeEach(async () => {
    standUp = await StandUp.start();
  });

  afterEach(() => standUp.emulator.close());

  describe('ending the session', () => {
    it('reaches everyone in the room, the sender too, without leave broadcasts', async () => {
      const host = await standUp.join('host');
      const guest = await standUp.join('guest');
      host.send(SocketEvent.kickAll, kickAll);
      await host.push(SocketEvent.kickAll);
      await guest.push(SocketEvent.kickAll);

      expect(standUp.emulator.session(standUp.id)).toBeUndefined();
      expect(await guest.everythingSoFar()).not.toContain(SocketEvent.leaveRoom);
    });

    it('is put into bytes once, however many are told', async () => {
      const clients = [
        await standUp.join('host'),
        await standUp.join('guest'),
        await standUp.join('guest'),
      ];
      const encode = jest.spyOn(wire.SocketMessage, 'encode');
      standUp.emulator.endSession(standUp.id);
      await Promise.all(clients.map((client) => client.push(SocketEvent.kickAll)));
      const encoded = encode.mock.calls.filter(([{ event }]) => event === SocketEvent.kickAll);
      encode.mockRestore();

      expect(encoded).toHaveLength(1);
    });

    it('does not reach another meeting', async () => {
      const other = standUp.emulator.createMeeting();
      const { token } = await standUp.emulator.addParticipant(other.id, {
        name: 'Olga',
        preset: 'guest',
      });
      const stranger = await standUp.join('guest', { meetingId: other.id, token });
      const host = await standUp.join('host');
      host.send(SocketEvent.kickAll, kickAll);
      await host.push(SocketEvent.kickAll);

      expect(await stranger.everythingSoFar()).not.toContain(SocketEvent.kickAll);
      expect(standUp.emulator.session(other.id)).toBeDefined();
    });

    it('is denied to a guest who forges the message: no client hears of it', async () => {
      const host = await standUp.join('host');
      const guest = await standUp.join('guest');
      const error = await guest.refused(SocketEvent.kickAll, kickAll);

      expect(error).toMatchObject({ code: 403 });
      expect(error.message).toContain('kickParticipant');
      expect(await host.everythingSoFar()).not.toContain(SocketEvent.kickAll);
      expect(standUp.emulator.session(standUp.id)?.peers).toHaveLength(2);
      expect(standUp.emulator.log.at(-1)).toMatchObject({
        kind: 'message-refused',
        event: 'kickAll',
      });
    });

    it.each([
      ['is done for a host who has not joined, it is assumed', true],
      ['is refused to a host who has not joined, under the other assumption', false],
    ])('%s', async (_what, absentHostsMayAct) => {
      await standUp.emulator.close();
      standUp = await StandUp.start({ assumptions: { absentHostsMayAct } });
      const host = await standUp.open('host');
      await standUp.join('guest');
      host.send(SocketEvent.kickAll, kickAll);
      await host.everythingSoFar();

      expect(standUp.emulator.session(standUp.id) === undefined).toBe(absentHostsMayAct);
    });

    it('is denied to a host without the permission, until it is granted again', async () => {
      const host = await standUp.join('host');
      standUp.emulator.updatePermissions(standUp.host.id, { kickParticipant: false });
      expect(await host.refused(SocketEvent.kickAll, kickAll)).toMatchObject({ code: 403 });

      standUp.emulator.updatePermissions(standUp.host.id, { kickParticipant: true });
      host.send(SocketEvent.kickAll, kickAll);
      await host.push(SocketEvent.kickAll);
    });

    it('is followed by another session for the same tokens', async () => {
      const host = await standUp.join('host');
      const first = standUp.emulator.session(standUp.id);
      host.send(SocketEvent.kickAll, kickAll);
      await host.push(SocketEvent.kickAll);
      await standUp.join('host');

      expect(standUp.emulator.session(standUp.id)?.id).not.toBe(first?.id);
    });

    it('does nothing at all when a fault ignores it, and a forged one does not use up the fault', async () => {
      standUp.emulator.faults.ignoreKickAll({ times: 1 });
      const host = await standUp.join('host');
      const guest = await standUp.join('guest');
      await guest.refused(SocketEvent.kickAll, kickAll);
      host.send(SocketEvent.kickAll, kickAll);
      expect(await host.everythingSoFar()).not.toContain(SocketEvent.kickAll);
      expect(standUp.emulator.session(standUp.id)).toBeDefined();

      host.send(SocketEvent.kickAll, kickAll);
      await host.push(SocketEvent.kickAll);
    });
  });

  describe('kicking', () => {
    const kick = (peerId: string): Uint8Array =>
      wire.RemoveParticipantsRequest.encode({ peerIds: [peerId] });

    it('tells the kicked participant, and tells the others that a client left', async () => {
      const host = await standUp.join('host');
      const guest = await standUp.join('guest');
      host.send(SocketEvent.kick, kick(guest.peerId));
      await guest.push(SocketEvent.kick);
      await host.push(SocketEvent.leaveRoom);

      expect(await host.everythingSoFar()).not.toContain(SocketEvent.kick);
      expect(standUp.emulator.session(standUp.id)?.peers).toHaveLength(1);
    });

    it('is refused to a guest', async () => {
      const host = await standUp.join('host');
      const guest = await standUp.join('guest');

      expect(await guest.refused(SocketEvent.kick, kick(host.peerId))).toMatchObject({ code: 403 });
      expect(await host.everythingSoFar()).not.toContain(SocketEvent.kick);
    });
  });
});
