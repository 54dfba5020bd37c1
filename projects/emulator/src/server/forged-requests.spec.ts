import { type Permission } from '../apps/presets.js';
import { type Emulator } from '../index.js';
import { type MeetingEvent } from '../meetings/meeting-events.js';
import { documentGranting, permissionsOf, permissionsPatch } from '../apps/presets.js';
import { SocketEvent } from '../protocol/events.js';
import { wire } from '../protocol/wire.js';
import { Room } from '../testing/room.js';
import { SocketClient } from '../testing/socket-client.js';

const permissionNames = permissionsPatch.keyof().options;

/** What a client sends that may not, and what happens when it may. */
interface Attempt {
  readonly effect: MeetingEvent['kind'];
  /** What would permit the same, so that it must be missing as well. */
  readonly instead?: Permission;
  readonly send: (scene: Scene) => void | Promise<void>;
}

/** Gus, who tries; Hana, who is there; Wanda, who waits; and a breakout room. */
class Scene {
  private constructor(
    readonly room: Room,
    readonly emulator: Emulator,
    readonly breakoutId: string,
    /** The participant that Gus is where he is. */
    readonly gusId: string,
    readonly gusToken: string,
    readonly gus: SocketClient,
  ) {}

  static async set(granted: readonly Permission[], gusIsInBreakout: boolean): Promise<Scene> {
    const room = await Room.start();
    const { emulator, meetingId } = room;
    await room.join('Hana', { stageAccess: 'CAN_REQUEST' });
    await room.join('Wanda', { waitingRoomType: 'SKIP_ON_ACCEPT' });
    const [breakout] = emulator.createConnectedMeetings(meetingId, ['Breakout']);
    const breakoutId = breakout?.id ?? '';
    const permissions = Object.fromEntries(granted.map((name) => [name, true]));
    const own = { name: 'Gus', preset: { name: 'own', permissions } };
    const whereId = gusIsInBreakout ? breakoutId : meetingId;
    const { id, token } = await emulator.addParticipant(whereId, own);
    const gus = await SocketClient.open({ url: emulator.url, meetingId: whereId, token });
    return new Scene(room, emulator, breakoutId, id, token, await gus.join());
  }

  move(from: string, to: string): void {
    this.gus.send(
      SocketEvent.movePeers,
      wire.MovePeersBetweenRoomsRequest.encode({
        sourceMeetingId: from,
        destinationMeetingId: to,
        participants: [{ id: this.gusId }],
      }),
    );
  }

  /** How often that has happened, and how often something was refused, from now on. */
  counter(...kinds: string[]): () => number[] {
    const before = this.emulator.log.length;
    return () => {
      const since = this.emulator.log.slice(before);
      return kinds.map((wanted) => since.filter(({ kind }) => kind === wanted).length);
    };
  }
}

/** Has an entry for each permission, or it does not compile. */
const attempts: Readonly<Record<Permission, Attempt>> = {
  acceptStageRequests: {
    effect: 'stage-status-updated',
    send: ({ gus, room }) => {
      const userIds = [room.idOf('Hana')];
      gus.send(SocketEvent.grantStageAccess, wire.StageUsers.encode({ userIds }));
    },
  },
  acceptWaitingRequests: {
    effect: 'peer-admitted',
    send: ({ gus, room }) => {
      const userIds = [room.idOf('Wanda')];
      gus.send(
        SocketEvent.acceptWaitingRoomRequests,
        wire.AnswerWaitingRoomRequests.encode({ userIds }),
      );
    },
  },
  canAlterConnectedMeetings: {
    effect: 'connected-meetings-created',
    send: ({ gus }) => {
      const payloads = [{ title: 'Another' }];
      gus.send(
        SocketEvent.createConnectedRooms,
        wire.CreateConnectedRoomsRequest.encode({ payloads }),
      );
    },
  },
  canChangeParticipantPermissions: {
    effect: 'permissions-updated',
    send: ({ gus, gusId }) => {
      const patch = { canChangeParticipantPermissions: true };
      gus.send(
        SocketEvent.updateUserPreset,
        wire.UpdatePeersPreset.encode({ updatePeersPresets: [{ userIds: gusId, patch }] }),
      );
    },
  },
  canRecord: {
    effect: 'recording-status-updated',
    // The SDK asks for this over HTTP, with the same token.
    send: async ({ emulator, room, gusToken }) => {
      await fetch(`${emulator.url}/sdk/api/v2/recordings`, {
        method: 'POST',
        headers: { authorization: `Bearer ${gusToken}` },
        body: JSON.stringify({ meeting_id: room.meetingId }),
      });
    },
  },
  canSwitchConnectedMeetings: {
    effect: 'participant-moved',
    instead: 'canAlterConnectedMeetings',
    send: (scene) => {
      scene.move(scene.room.meetingId, scene.breakoutId);
    },
  },
  canSwitchToParentMeeting: {
    effect: 'participant-moved',
    instead: 'canAlterConnectedMeetings',
    send: (scene) => {
      scene.move(scene.breakoutId, scene.room.meetingId);
    },
  },
  kickParticipant: {
    effect: 'session-ended',
    send: ({ gus }) => {
      gus.send(
        SocketEvent.kickAll,
        wire.KickAllPeersRequest.encode({ propagateKickAcrossRooms: true }),
      );
    },
  },
};

describe.each(permissionNames)('a request that needs %s', (permission) => {
  const { effect, instead, send } = attempts[permission];
  const inBreakout = permission === 'canSwitchToParentMeeting';
  let scene: Scene;

  const occurrences = async (): Promise<number> => {
    const count = scene.counter(effect);
    await send(scene);
    await scene.gus.everythingSoFar();
    return count()[0] ?? 0;
  };

  afterEach(() => scene.emulator.close());

  it('is carried out with this permission alone', async () => {
    scene = await Scene.set([permission], inBreakout);

    expect(await occurrences()).toBeGreaterThan(0);
  });

  it('is denied with every other permission, in the log or by its status', async () => {
    const others = permissionNames.filter((name) => name !== permission && name !== instead);
    scene = await Scene.set(others, inBreakout);
    const refusals = scene.counter('message-refused');

    expect(await occurrences()).toBe(0);
    expect(refusals()).toEqual([permission === 'canRecord' ? 0 : 1]);
  });
});

describe('a preset that grants nothing', () => {
  it('has none of the permissions that are enforced', () => {
    const permissions = permissionsOf(documentGranting());

    expect(permissionNames.filter((name) => permissions[name])).toEqual([]);
  });
});
