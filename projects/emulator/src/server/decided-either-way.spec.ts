import { jest } from '@jest/globals';
import { type Assumptions } from '../meetings/assumptions.js';
import { GroupCalls } from '../media/group-calls.js';
import { answerMediaRequest } from '../media/media-requests.js';
import { newMeetings } from '../testing/new-meetings.js';
import { type MeetingEvent, type Meetings, type Participant } from '../meetings/meetings.js';
import { definePreset, type Permissions } from '../apps/presets.js';
import { MediaEvent } from '../protocol/events.js';
import { RestClient } from '../testing/rest-client.js';
import { Room } from '../testing/room.js';
import { Clock } from '../clock/clock.js';

describe('assumed in either way,', () => {
  let meetings: Meetings;
  let events: MeetingEvent[];
  let meetingId: string;

  const assume = (assumptions: Partial<Assumptions>): void => {
    events = [];
    meetings = newMeetings({
      notify: (event) => events.push(event),
      assumptions,
    });
    meetingId = meetings.registry.create({ title: 'Stand-up' }).id;
  };
  const add = (name: string, permissions: Partial<Permissions> = {}): Participant =>
    meetings.participants.add(meetingId, { name, preset: definePreset({ name, permissions }) });
  const peers = (id = meetingId): string[] | undefined =>
    meetings.sessions.session(id)?.peers.map((peer) => peer.id);
  const newRoom = (): string =>
    meetings.connected.create(meetingId, ['Breakout'], 'operator')[0]?.id ?? '';
  const move = ({ id }: Participant, to: string): Participant => {
    const [moved] = meetings.connected.move(
      { from: meetingId, to, participants: [{ id }] },
      'operator',
    );
    if (!moved) {
      throw new Error('Nobody was moved.');
    }
    return moved;
  };

  it.each([
    ['for-good', true],
    ['session', false],
  ] as const)('a changed permission lasts %s', (permissionChangesLast, later) => {
    assume({ permissionChangesLast });
    const { id: participantId } = add('Gus', { canRecord: true });
    const mayKick = (): boolean =>
      meetings.participants.get(participantId).preset.permissions.kickParticipant;
    meetings.attendance.join(participantId, 'g');
    meetings.attendance.updatePermissions(
      [{ participantId, patch: { kickParticipant: true } }],
      'operator',
    );
    const during = mayKick();
    meetings.attendance.endSession(meetingId, 'operator');

    expect(during).toBe(true);
    expect(meetings.participants.get(participantId).preset.permissions).toMatchObject({
      kickParticipant: later,
      canRecord: true,
    });
  });

  it.each([
    [false, ['g there']],
    [true, undefined],
  ])('a moved participant waits: %s', (movedParticipantsWait, there) => {
    assume({ movedParticipantsWait });
    const gus = add('Gus', { waitingRoomType: 'SKIP_ON_ACCEPT' });
    meetings.attendance.join(gus.id, 'g');
    meetings.waitingRoom.admit(meetingId, [gus.id], 'operator');
    meetings.attendance.join(gus.id, 'g');
    const breakout = newRoom();
    meetings.attendance.join(move(gus, breakout).id, 'g there');

    expect(peers(breakout)).toEqual(there);
    expect(meetings.waitingRoom.has(breakout, 'g there')).toBe(movedParticipantsWait);
  });

  it.each([
    ['sends-back', 2, 'all-left'],
    ['ends-session', 1, 'ended'],
  ] as const)('deleting a breakout room %s', (deletingRoom, moves, reason) => {
    assume({ deletingRoom });
    const gus = add('Gus');
    meetings.attendance.join(add('Hana').id, 'h');
    meetings.attendance.join(gus.id, 'g');
    const breakout = newRoom();
    meetings.attendance.join(move(gus, breakout).id, 'g there');
    meetings.connected.delete(meetingId, [breakout], 'operator');

    expect(events.filter(({ kind }) => kind === 'participant-moved')).toHaveLength(moves);
    expect(events.filter(({ kind }) => kind === 'session-ended')).toMatchObject([
      { meetingId: breakout, reason },
    ]);
    expect(peers()).toEqual(['h']);
  });

  it.each([
    ['kicked', ['Hana']],
    ['not-found', ['Hana', 'Gus']],
  ] as const)('a REST kick of a deleted participant: %s', async (restKickOfDeleted, inTheRoom) => {
    const room = await Room.start({ assumptions: { restKickOfDeleted } });
    try {
      await room.join('Hana');
      await room.join('Gus');
      await room.remove('Gus');
      const rest = new RestClient(room.emulator);
      const kick = rest.kit.activeSession.kickParticipants(room.meetingId, {
        ...rest.app,
        participant_ids: [room.idOf('Gus')],
      });
      if (restKickOfDeleted === 'kicked') {
        await kick;
      } else {
        expect(await rest.failure(kick)).toMatchObject({ status: 404 });
      }

      expect(room.peers()).toEqual(inTheRoom);
    } finally {
      await room.emulator.close();
    }
  });

  describe('a recording', () => {
    const record = (): string =>
      meetings.recordings.start({
        meeting: meetings.registry.meeting(meetingId),
        sessionId: meetings.sessions.liveSession(meetingId).id,
        reason: 'API_CALL',
        by: 'operator',
      }).id;

    it.each(['ALL_PEERS_LEFT', 'API_CALL'] as const)(
      'of a session that somebody ends stops with %s, and never so when all leave',
      (endedRecordingStopReason) => {
        assume({ endedRecordingStopReason });
        const { id } = add('Hana');
        meetings.attendance.join(id, 'h');
        const ended = record();
        meetings.attendance.endSession(meetingId, 'operator');
        meetings.attendance.join(id, 'h');
        const left = record();
        meetings.attendance.leave(meetingId, 'h');

        expect([ended, left].map((one) => meetings.recordings.recording(one).stop?.reason)).toEqual(
          [endedRecordingStopReason, 'ALL_PEERS_LEFT'],
        );
      },
    );

    it('that cannot be resumed refuses that, or ignores it', () => {
      assume({});
      meetings.attendance.join(add('Hana').id, 'h');
      const refusing = record();
      expect(() => meetings.recordings.act(refusing, 'resume', 'operator')).toThrow(
        'cannot resume',
      );

      assume({ misplacedRecordingAction: 'ignored' });
      meetings.attendance.join(add('Hana').id, 'h');
      const ignoring = record();
      events = [];
      expect(meetings.recordings.act(ignoring, 'resume', 'operator').status).toBe('RECORDING');
      expect(events).toEqual([]);
    });
  });

  it.each([
    [{}, 30_000],
    [{ mediaOutlivesSocket: 5 }, 5],
  ])('given %j, media connections outlive their socket by %d ms', async (assumptions, lasting) => {
    assume(assumptions);
    const { id: participantId } = add('Hana');
    meetings.attendance.join(participantId, 'h');
    const clock = new Clock();
    const after = jest.spyOn(clock, 'after');
    const calls = new GroupCalls({
      meetings,
      clock,
      newId: () => 'id',
      place: { address: '127.0.0.1', bindAddress: '127.0.0.1' },
      push: () => undefined,
    });
    const identity = { meetingId, participantId, peerId: 'h' };
    await answerMediaRequest(calls, identity, { event: MediaEvent.joinRoom });
    calls.disconnected('h');
    clock.close();

    expect(after.mock.calls.map(([milliseconds]) => milliseconds)).toEqual([lasting]);
  });
});
