import { SocketEvent } from '../protocol/events.js';
import { type Message, wire } from '../protocol/wire.js';
import { StandUp } from '../testing/stand-up.js';

const kickAll = wire.KickAllPeersRequest.encode({ propagateKickAcrossRooms: true });
const permit = (userIds: string, patch: Message<'PresetUpdates'>): Uint8Array =>
  wire.UpdatePeersPreset.encode({ updatePeersPresets: [{ userIds, patch }] });

describe('permissions', () => {
  let standUp: StandUp;

  beforeEach(async () => {
    standUp = await StandUp.start();
  });

  afterEach(() => standUp.emulator.close());

  it('are pushed to their participant, joined or not, and to no other', async () => {
    const host = await standUp.join('host');
    const guest = await standUp.open('guest');
    const reply = await host.request(
      SocketEvent.updateUserPreset,
      permit(standUp.guest.id, { kickParticipant: true }),
    );
    const push = await guest.push(SocketEvent.updateUserPreset);

    expect(reply.event).toBe(SocketEvent.updateUserPreset);
    expect(wire.UpdatePeersPreset.decode(push.payload ?? new Uint8Array())).toEqual({
      updatePeersPresets: [{ userIds: standUp.guest.id, patch: { kickParticipant: true } }],
    });
    expect(host.received.filter(({ id }) => id === undefined)).toEqual([]);
  });

  it('cannot be given to oneself by a forged message', async () => {
    const guest = await standUp.join('guest');
    const patch = permit(standUp.guest.id, { kickParticipant: true });

    expect(await guest.refused(SocketEvent.updateUserPreset, patch)).toMatchObject({ code: 403 });
    expect(await guest.refused(SocketEvent.kickAll, kickAll)).toMatchObject({ code: 403 });
  });

  it('of an unknown participant get an error', async () => {
    const host = await standUp.join('host');
    const patch = permit('nobody', { kickParticipant: true });

    expect(await host.refused(SocketEvent.updateUserPreset, patch)).toMatchObject({ code: 404 });
  });

  it('of the stage and of breakout rooms are pushed in the form that the SDK has for them', async () => {
    const guest = await standUp.join('guest');
    standUp.emulator.updatePermissions(standUp.guest.id, {
      acceptStageRequests: true,
      canSwitchToParentMeeting: false,
    });
    const push = await guest.push(SocketEvent.updateUserPreset);

    expect(wire.UpdatePeersPreset.decode(push.payload ?? new Uint8Array())).toEqual({
      updatePeersPresets: [
        {
          userIds: standUp.guest.id,
          patch: {
            canAcceptProductionRequests: true,
            connectedMeetings: { canSwitchToParentMeeting: false },
          },
        },
      ],
    });
  });

  it('are given by a host in that form', async () => {
    const host = await standUp.join('host');
    const guest = await standUp.join('guest');
    const patch = { connectedMeetings: { canAlterConnectedMeetings: true } };
    await host.request(SocketEvent.updateUserPreset, permit(standUp.guest.id, patch));
    const reply = await guest.request(
      SocketEvent.createConnectedRooms,
      wire.CreateConnectedRoomsRequest.encode({ payloads: [{ title: 'One' }] }),
    );

    expect(reply.event).toBe(SocketEvent.createConnectedRooms);
  });

  it('are refused when there is one among them that is not known here', async () => {
    const host = await standUp.join('host');
    // Field 14, pin_participant, after field 13, kick_participant.
    const mixed = Uint8Array.of(0x0a, 0x09, 0x0a, 0x01, 0x67, 0x12, 0x04, 0x68, 1, 0x70, 1);

    expect(await host.refused(SocketEvent.updateUserPreset, mixed)).toMatchObject({ code: 501 });
  });

  it('that are not known here are reported, not silently dropped', async () => {
    const host = await standUp.join('host');

    expect(
      await host.refused(SocketEvent.updateUserPreset, permit(standUp.guest.id, {})),
    ).toMatchObject({
      code: 501,
    });
    expect(standUp.warnings).toHaveLength(1);
  });
});
