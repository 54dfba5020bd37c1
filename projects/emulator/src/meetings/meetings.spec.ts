import { defaultAppId } from '../apps/apps.js';
import { type Absence } from './meeting-events.js';
import { newMeetings } from '../testing/new-meetings.js';
import { Clock } from '../clock/clock.js';
import { type MeetingEvent, type Meetings, type Participant } from './meetings.js';
import { definePreset, type Preset } from '../apps/presets.js';
import { type EmulatorErrorCode } from '../errors/emulator-error.js';

const operator = 'operator';

const refusal = (code: EmulatorErrorCode): Error => expect.objectContaining({ code }) as Error;

describe('Meetings', () => {
  let meetings: Meetings;
  let events: MeetingEvent[];
  let clock: Clock;
  let meetingId: string;
  let host: Participant;
  let guest: Participant;

  const kinds = (): string[] => events.map(({ kind }) => kind);
  const by = ({ id: participantId }: Participant) => ({ participantId });
  const preset = (name: string): Preset => meetings.presets.named(defaultAppId, name);

  beforeEach(() => {
    clock = new Clock();
    events = [];
    meetings = newMeetings({
      clock,
      notify: (event) => events.push(event),
    });
    meetingId = meetings.registry.create({ title: 'Stand-up' }).id;
    host = meetings.participants.add(meetingId, { name: 'Hana', preset: preset('host') });
    guest = meetings.participants.add(meetingId, { name: 'Gus', preset: preset('guest') });
    events = [];
  });

  describe('a session whose room is empty', () => {
    const settings = { session_keep_alive_time_in_secs: 120, record_on_start: true };
    let participantId: string;

    beforeEach(() => {
      meetingId = meetings.registry.create({ title: 'Recorded', settings }).id;
      const added = meetings.participants.add(meetingId, { name: 'Rita', preset: preset('host') });
      participantId = added.id;
      meetings.attendance.join(participantId, 'r');
      meetings.attendance.leave(meetingId, 'r');
    });

    it('is kept alive, with its recording, for as long as the meeting says', async () => {
      await clock.advance(119_000);
      expect(meetings.sessions.session(meetingId)?.peers).toEqual([]);
      expect(meetings.recordings.active(meetingId)).toHaveLength(1);

      await clock.advance(1_000);
      expect(meetings.sessions.session(meetingId)).toBeUndefined();
      expect(meetings.recordings.active(meetingId)).toEqual([]);
      expect(events.at(-1)).toMatchObject({ kind: 'session-ended', reason: 'all-left' });
    });

    it('goes on with a participant who comes back, and waits anew when they leave', async () => {
      const session = meetings.sessions.session(meetingId)?.id;
      await clock.advance(100_000);
      meetings.attendance.join(participantId, 'r');
      await clock.advance(100_000);
      meetings.attendance.leave(meetingId, 'r');
      await clock.advance(100_000);

      expect(meetings.sessions.session(meetingId)?.id).toBe(session);
      expect(meetings.recordings.active(meetingId)).toHaveLength(1);
    });

    it('ends at once when it is ended for everyone', async () => {
      meetings.attendance.endSession(meetingId, 'rest-api');
      expect(meetings.sessions.session(meetingId)).toBeUndefined();
      expect(meetings.recordings.active(meetingId)).toEqual([]);

      meetings.attendance.join(participantId, 'r');
      await clock.advance(120_000);
      expect(meetings.sessions.session(meetingId)?.peers).toHaveLength(1);
    });
  });

  describe('joining and leaving', () => {
    it('has no session until a participant joins', () => {
      expect(meetings.sessions.session(meetingId)).toBeUndefined();
    });

    it('begins the session with the first peer and takes the next into the same one', () => {
      meetings.attendance.join(host.id, 'h');
      const session = meetings.sessions.session(meetingId);
      meetings.attendance.join(guest.id, 'g');

      expect(kinds()).toEqual(['session-started', 'peer-joined', 'peer-joined']);
      expect(meetings.sessions.session(meetingId)?.id).toBe(session?.id);
      expect(meetings.sessions.session(meetingId)?.peers).toEqual([
        { id: 'h', participantId: host.id },
        { id: 'g', participantId: guest.id },
      ]);
    });

    it('counts a peer that joins twice once', () => {
      meetings.attendance.join(host.id, 'h');
      meetings.attendance.join(host.id, 'h');

      expect(kinds()).toEqual(['session-started', 'peer-joined']);
    });

    it('lets one participant be in the room with two clients', () => {
      meetings.attendance.join(host.id, 'tab 1');
      meetings.attendance.join(host.id, 'tab 2');
      meetings.attendance.leave(meetingId, 'tab 1');

      expect(meetings.sessions.session(meetingId)?.peers.map(({ id }) => id)).toEqual(['tab 2']);
    });

    it('keeps the description of the session until a client joins or leaves, which changes no earlier one', () => {
      const described = [
        () => meetings.attendance.join(host.id, 'h'),
        () => meetings.attendance.join(guest.id, 'g'),
        () => meetings.attendance.leave(meetingId, 'h'),
      ].map((change) => {
        change();
        const session = meetings.sessions.session(meetingId);
        expect(meetings.sessions.session(meetingId)).toBe(session);
        return session;
      });

      expect(described.map((session) => session?.peers.map(({ id }) => id))).toEqual([
        ['h'],
        ['h', 'g'],
        ['g'],
      ]);
    });

    it('refuses the peer id of another participant', () => {
      meetings.attendance.join(host.id, 'h');

      expect(() => meetings.attendance.join(guest.id, 'h')).toThrow(refusal('peer-taken'));
    });

    it('ends the session when the last one leaves', () => {
      meetings.attendance.join(host.id, 'h');
      meetings.attendance.join(guest.id, 'g');
      meetings.attendance.leave(meetingId, 'h');
      expect(meetings.sessions.session(meetingId)).toBeDefined();
      meetings.attendance.leave(meetingId, 'g');

      expect(meetings.sessions.session(meetingId)).toBeUndefined();
      expect(events.at(-1)).toMatchObject({ kind: 'session-ended', reason: 'all-left', peers: [] });
    });

    it('ignores a client that leaves without being there', () => {
      meetings.attendance.join(host.id, 'h');
      events = [];
      meetings.attendance.leave(meetingId, 'nobody');

      expect(events).toEqual([]);
      expect(meetings.sessions.session(meetingId)).toBeDefined();
    });
  });

  describe('a client whose socket drops', () => {
    const drop = (peerId: string): Absence => {
      const absence = meetings.attendance.drop(meetingId, peerId);
      if (!absence) {
        throw new Error(`${peerId} was not in the room.`);
      }
      return absence;
    };

    beforeEach(() => {
      meetings.attendance.join(host.id, 'h');
      events = [];
    });

    it('is out of the room at once, and the session waits for it', () => {
      meetings.attendance.drop(meetingId, 'h');

      expect(kinds()).toEqual(['peer-left']);
      expect(meetings.sessions.session(meetingId)?.peers).toEqual([]);
    });

    it('is the end of the session when it is given up', () => {
      const absence = drop('h');
      meetings.sessions.giveUp(absence);

      expect(events.at(-1)).toMatchObject({ kind: 'session-ended', reason: 'all-left' });
      expect(meetings.sessions.session(meetingId)).toBeUndefined();
    });

    it('is back in the same session as the same peer, and is not given up then', () => {
      const session = meetings.sessions.session(meetingId)?.id;
      const absence = drop('h');
      meetings.attendance.join(host.id, 'h');
      meetings.sessions.giveUp(absence);

      expect(meetings.sessions.session(meetingId)).toMatchObject({
        id: session,
        peers: [{ id: 'h' }],
      });
    });

    it('is waited for anew when it drops a second time', () => {
      const first = drop('h');
      meetings.attendance.join(host.id, 'h');
      const second = drop('h');
      meetings.sessions.giveUp(first);
      expect(meetings.sessions.session(meetingId)).toBeDefined();

      meetings.sessions.giveUp(second);
      expect(meetings.sessions.session(meetingId)).toBeUndefined();
    });

    it('keeps the session from ending when another one leaves', () => {
      meetings.attendance.join(guest.id, 'g');
      meetings.attendance.drop(meetingId, 'h');
      meetings.attendance.leave(meetingId, 'g');

      expect(meetings.sessions.session(meetingId)).toBeDefined();
    });

    it('is not waited for once its participant came back as another peer', () => {
      meetings.attendance.drop(meetingId, 'h');
      meetings.attendance.join(host.id, 'reloaded');
      meetings.attendance.leave(meetingId, 'reloaded');

      expect(meetings.sessions.session(meetingId)).toBeUndefined();
    });

    it('is not waited for when it leaves after all, or when the session is ended', () => {
      meetings.attendance.drop(meetingId, 'h');
      meetings.attendance.leave(meetingId, 'h');
      expect(meetings.sessions.session(meetingId)).toBeUndefined();

      meetings.attendance.join(host.id, 'h');
      const absence = drop('h');
      meetings.attendance.endSession(meetingId, operator);
      meetings.attendance.join(guest.id, 'g');
      meetings.sessions.giveUp(absence);
      expect(meetings.sessions.session(meetingId)?.peers).toHaveLength(1);
    });
  });

  describe('ending the session', () => {
    beforeEach(() => {
      meetings.attendance.join(host.id, 'h');
      meetings.attendance.join(guest.id, 'g');
      events = [];
    });

    it('is one event for all clients in the room', () => {
      meetings.attendance.endSession(meetingId, by(host));

      expect(events).toEqual([
        expect.objectContaining({
          kind: 'session-ended',
          reason: 'ended',
          peers: [
            { id: 'h', participantId: host.id },
            { id: 'g', participantId: guest.id },
          ],
        }),
      ]);
      expect(meetings.sessions.session(meetingId)).toBeUndefined();
    });

    it('is refused to a guest, and nothing changes', () => {
      expect(() => {
        meetings.attendance.endSession(meetingId, by(guest));
      }).toThrow(refusal('permission-denied'));

      expect(events).toEqual([]);
      expect(meetings.sessions.session(meetingId)?.peers).toHaveLength(2);
    });

    it('is refused to the host of another meeting', () => {
      const other = meetings.registry.create({ title: 'Other' });
      const otherHost = meetings.participants.add(other.id, {
        name: 'Olga',
        preset: preset('host'),
      });

      expect(() => {
        meetings.attendance.endSession(meetingId, by(otherHost));
      }).toThrow(refusal('permission-denied'));
    });

    it('needs no permission from the operator', () => {
      meetings.attendance.endSession(meetingId, operator);

      expect(meetings.sessions.session(meetingId)).toBeUndefined();
    });

    it('says so when there is no session', () => {
      meetings.attendance.endSession(meetingId, operator);

      expect(() => {
        meetings.attendance.endSession(meetingId, operator);
      }).toThrow(refusal('no-session'));
    });

    it('leaves the meeting open for another session', () => {
      const first = meetings.sessions.session(meetingId);
      meetings.attendance.endSession(meetingId, operator);
      meetings.attendance.join(guest.id, 'g');

      expect(meetings.sessions.session(meetingId)?.id).not.toBe(first?.id);
      expect(meetings.sessions.session(meetingId)?.peers).toEqual([
        { id: 'g', participantId: guest.id },
      ]);
    });
  });

  describe('kicking', () => {
    beforeEach(() => {
      meetings.attendance.join(host.id, 'h');
      meetings.attendance.join(guest.id, 'g');
      events = [];
    });

    it('removes the named participants and leaves the others in their session', () => {
      meetings.attendance.kick(meetingId, ['g', 'nobody'], by(host));

      expect(kinds()).toEqual(['peer-kicked']);
      expect(meetings.sessions.session(meetingId)?.peers).toEqual([
        { id: 'h', participantId: host.id },
      ]);
    });

    it('is refused to a guest', () => {
      expect(() => {
        meetings.attendance.kick(meetingId, ['h'], by(guest));
      }).toThrow(refusal('permission-denied'));
      expect(meetings.sessions.session(meetingId)?.peers).toHaveLength(2);
    });

    it('ends the session with the last one', () => {
      meetings.attendance.kick(meetingId, ['g', 'h'], operator);

      expect(kinds()).toEqual(['peer-kicked', 'peer-kicked', 'session-ended']);
    });
  });

  describe('permissions', () => {
    it('change at once, in both directions, and leave the others as they are', () => {
      const change = (kickParticipant: boolean): void => {
        const patch = { kickParticipant };
        meetings.attendance.updatePermissions([{ participantId: guest.id, patch }], operator);
      };
      meetings.attendance.join(guest.id, 'g');

      change(true);
      expect(meetings.participants.get(guest.id).preset.permissions).toEqual({
        ...guest.preset.permissions,
        kickParticipant: true,
      });
      expect(() => {
        meetings.authorization.require(by(guest), meetingId, 'kickParticipant');
      }).not.toThrow();

      change(false);
      expect(() => {
        meetings.attendance.endSession(meetingId, by(guest));
      }).toThrow(refusal('permission-denied'));
    });

    it('of one participant are not those of another with the same preset', () => {
      const other = meetings.participants.add(meetingId, {
        name: 'Gil',
        preset: preset('guest'),
      });
      const patch = { kickParticipant: true };
      meetings.attendance.updatePermissions([{ participantId: guest.id, patch }], operator);

      expect(meetings.participants.get(other.id).preset.permissions.kickParticipant).toBe(false);
    });

    it('are changed for all named participants or for none', () => {
      const patch = { kickParticipant: false };
      const changes = [
        { participantId: host.id, patch },
        { participantId: 'nobody', patch },
      ];

      expect(() => {
        meetings.attendance.updatePermissions(changes, operator);
      }).toThrow(refusal('unknown-participant'));
      expect(meetings.participants.get(host.id).preset.permissions.kickParticipant).toBe(true);
    });

    it('can be changed only with the permission for it', () => {
      const patch = { kickParticipant: true };

      expect(() => {
        meetings.attendance.updatePermissions([{ participantId: guest.id, patch }], by(guest));
      }).toThrow(refusal('permission-denied'));
      expect(meetings.participants.get(guest.id).preset.permissions.kickParticipant).toBe(false);

      meetings.attendance.updatePermissions([{ participantId: guest.id, patch }], by(host));
      expect(meetings.participants.get(guest.id).preset.permissions.kickParticipant).toBe(true);
    });

    it('cannot be changed in another meeting', () => {
      const other = meetings.registry.create({ title: 'Other' });
      const stranger = meetings.participants.add(other.id, {
        name: 'Sam',
        preset: definePreset({ name: 'own' }),
      });
      const patch = { kickParticipant: true };

      expect(() => {
        meetings.attendance.updatePermissions([{ participantId: stranger.id, patch }], by(host));
      }).toThrow(refusal('permission-denied'));
    });
  });

  it('keeps a deleted participant in the room until they leave, and admits them no more', () => {
    meetings.attendance.join(host.id, 'h');
    meetings.attendance.join(guest.id, 'g');
    meetings.attendance.removeParticipant(guest.id);
    meetings.attendance.updatePermissions(
      [{ participantId: guest.id, patch: { kickParticipant: true } }],
      operator,
    );

    expect(meetings.participants.get(guest.id).preset.permissions.kickParticipant).toBe(true);
    expect(meetings.participants.find(guest.id)).toBeUndefined();
    meetings.attendance.leave(meetingId, 'g');
    expect(() => meetings.attendance.join(guest.id, 'g')).toThrow('There is no participant');
    expect(() => meetings.attendance.removeParticipant(guest.id)).toThrow(
      'There is no participant',
    );
  });

  it('names an id that it does not know', () => {
    expect(() => meetings.registry.meeting('nowhere')).toThrow('There is no meeting "nowhere".');
    expect(() => meetings.participants.get('nobody')).toThrow('There is no participant "nobody".');
    expect(() => meetings.registry.meeting('nowhere')).toThrow(refusal('unknown-meeting'));
    expect(() => preset('presenter')).toThrow(
      'There is no preset "presenter". This app has "host", "guest", "group_call_host", ' +
        '"group_call_participant".',
    );
  });
});
