import { defaultAppId } from '../apps/apps.js';
import { type Absence } from './meeting-events.js';
import { createMeetings } from './create-meetings.js';
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
    let ids = 0;
    clock = new Clock();
    events = [];
    meetings = createMeetings({
      newId: () => `id-${++ids}`,
      clock,
      keepAlive: 0,
      notify: (event) => events.push(event),
    });
    meetingId = meetings.create({ title: 'Stand-up' }).id;
    host = meetings.addParticipant(meetingId, { name: 'Hana', preset: preset('host') });
    guest = meetings.addParticipant(meetingId, { name: 'Gus', preset: preset('guest') });
    events = [];
  });

  describe('a session whose room is empty', () => {
    const settings = { session_keep_alive_time_in_secs: 120, record_on_start: true };
    let participantId: string;

    beforeEach(() => {
      meetingId = meetings.create({ title: 'Recorded', settings }).id;
      const added = meetings.addParticipant(meetingId, { name: 'Rita', preset: preset('host') });
      participantId = added.id;
      meetings.join(participantId, 'r');
      meetings.leave(meetingId, 'r');
    });

    it('is kept alive, with its recording, for as long as the meeting says', async () => {
      await clock.advance(119_000);
      expect(meetings.session(meetingId)?.peers).toEqual([]);
      expect(meetings.recordings.active(meetingId)).toHaveLength(1);

      await clock.advance(1_000);
      expect(meetings.session(meetingId)).toBeUndefined();
      expect(meetings.recordings.active(meetingId)).toEqual([]);
      expect(events.at(-1)).toMatchObject({ kind: 'session-ended', reason: 'all-left' });
    });

    it('goes on with a participant who comes back, and waits anew when they leave', async () => {
      const session = meetings.session(meetingId)?.id;
      await clock.advance(100_000);
      meetings.join(participantId, 'r');
      await clock.advance(100_000);
      meetings.leave(meetingId, 'r');
      await clock.advance(100_000);

      expect(meetings.session(meetingId)?.id).toBe(session);
      expect(meetings.recordings.active(meetingId)).toHaveLength(1);
    });

    it('ends at once when it is ended for everyone', async () => {
      meetings.endSession(meetingId, 'rest-api');
      expect(meetings.session(meetingId)).toBeUndefined();
      expect(meetings.recordings.active(meetingId)).toEqual([]);

      meetings.join(participantId, 'r');
      await clock.advance(120_000);
      expect(meetings.session(meetingId)?.peers).toHaveLength(1);
    });
  });

  describe('joining and leaving', () => {
    it('has no session until a participant joins', () => {
      expect(meetings.session(meetingId)).toBeUndefined();
    });

    it('begins the session with the first peer and takes the next into the same one', () => {
      meetings.join(host.id, 'h');
      const session = meetings.session(meetingId);
      meetings.join(guest.id, 'g');

      expect(kinds()).toEqual(['session-started', 'peer-joined', 'peer-joined']);
      expect(meetings.session(meetingId)?.id).toBe(session?.id);
      expect(meetings.session(meetingId)?.peers).toEqual([
        { id: 'h', participantId: host.id },
        { id: 'g', participantId: guest.id },
      ]);
    });

    it('counts a peer that joins twice once', () => {
      meetings.join(host.id, 'h');
      meetings.join(host.id, 'h');

      expect(kinds()).toEqual(['session-started', 'peer-joined']);
    });

    it('lets one participant be in the room with two clients', () => {
      meetings.join(host.id, 'tab 1');
      meetings.join(host.id, 'tab 2');
      meetings.leave(meetingId, 'tab 1');

      expect(meetings.session(meetingId)?.peers.map(({ id }) => id)).toEqual(['tab 2']);
    });

    it('keeps the description of the session until a client joins or leaves, which changes no earlier one', () => {
      const described = [
        () => meetings.join(host.id, 'h'),
        () => meetings.join(guest.id, 'g'),
        () => meetings.leave(meetingId, 'h'),
      ].map((change) => {
        change();
        const session = meetings.session(meetingId);
        expect(meetings.session(meetingId)).toBe(session);
        return session;
      });

      expect(described.map((session) => session?.peers.map(({ id }) => id))).toEqual([
        ['h'],
        ['h', 'g'],
        ['g'],
      ]);
    });

    it('refuses the peer id of another participant', () => {
      meetings.join(host.id, 'h');

      expect(() => meetings.join(guest.id, 'h')).toThrow(refusal('peer-taken'));
    });

    it('ends the session when the last one leaves', () => {
      meetings.join(host.id, 'h');
      meetings.join(guest.id, 'g');
      meetings.leave(meetingId, 'h');
      expect(meetings.session(meetingId)).toBeDefined();
      meetings.leave(meetingId, 'g');

      expect(meetings.session(meetingId)).toBeUndefined();
      expect(events.at(-1)).toMatchObject({ kind: 'session-ended', reason: 'all-left', peers: [] });
    });

    it('ignores a client that leaves without being there', () => {
      meetings.join(host.id, 'h');
      events = [];
      meetings.leave(meetingId, 'nobody');

      expect(events).toEqual([]);
      expect(meetings.session(meetingId)).toBeDefined();
    });
  });

  describe('a client whose socket drops', () => {
    const drop = (peerId: string): Absence => {
      const absence = meetings.drop(meetingId, peerId);
      if (!absence) {
        throw new Error(`${peerId} was not in the room.`);
      }
      return absence;
    };

    beforeEach(() => {
      meetings.join(host.id, 'h');
      events = [];
    });

    it('is out of the room at once, and the session waits for it', () => {
      meetings.drop(meetingId, 'h');

      expect(kinds()).toEqual(['peer-left']);
      expect(meetings.session(meetingId)?.peers).toEqual([]);
    });

    it('is the end of the session when it is given up', () => {
      const absence = drop('h');
      meetings.giveUp(absence);

      expect(events.at(-1)).toMatchObject({ kind: 'session-ended', reason: 'all-left' });
      expect(meetings.session(meetingId)).toBeUndefined();
    });

    it('is back in the same session as the same peer, and is not given up then', () => {
      const session = meetings.session(meetingId)?.id;
      const absence = drop('h');
      meetings.join(host.id, 'h');
      meetings.giveUp(absence);

      expect(meetings.session(meetingId)).toMatchObject({ id: session, peers: [{ id: 'h' }] });
    });

    it('is waited for anew when it drops a second time', () => {
      const first = drop('h');
      meetings.join(host.id, 'h');
      const second = drop('h');
      meetings.giveUp(first);
      expect(meetings.session(meetingId)).toBeDefined();

      meetings.giveUp(second);
      expect(meetings.session(meetingId)).toBeUndefined();
    });

    it('keeps the session from ending when another one leaves', () => {
      meetings.join(guest.id, 'g');
      meetings.drop(meetingId, 'h');
      meetings.leave(meetingId, 'g');

      expect(meetings.session(meetingId)).toBeDefined();
    });

    it('is not waited for once its participant came back as another peer', () => {
      meetings.drop(meetingId, 'h');
      meetings.join(host.id, 'reloaded');
      meetings.leave(meetingId, 'reloaded');

      expect(meetings.session(meetingId)).toBeUndefined();
    });

    it('is not waited for when it leaves after all, or when the session is ended', () => {
      meetings.drop(meetingId, 'h');
      meetings.leave(meetingId, 'h');
      expect(meetings.session(meetingId)).toBeUndefined();

      meetings.join(host.id, 'h');
      const absence = drop('h');
      meetings.endSession(meetingId, operator);
      meetings.join(guest.id, 'g');
      meetings.giveUp(absence);
      expect(meetings.session(meetingId)?.peers).toHaveLength(1);
    });
  });

  describe('ending the session', () => {
    beforeEach(() => {
      meetings.join(host.id, 'h');
      meetings.join(guest.id, 'g');
      events = [];
    });

    it('is one event for all clients in the room', () => {
      meetings.endSession(meetingId, by(host));

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
      expect(meetings.session(meetingId)).toBeUndefined();
    });

    it('is refused to a guest, and nothing changes', () => {
      expect(() => {
        meetings.endSession(meetingId, by(guest));
      }).toThrow(refusal('permission-denied'));

      expect(events).toEqual([]);
      expect(meetings.session(meetingId)?.peers).toHaveLength(2);
    });

    it('is refused to the host of another meeting', () => {
      const other = meetings.create({ title: 'Other' });
      const otherHost = meetings.addParticipant(other.id, {
        name: 'Olga',
        preset: preset('host'),
      });

      expect(() => {
        meetings.endSession(meetingId, by(otherHost));
      }).toThrow(refusal('permission-denied'));
    });

    it('needs no permission from the operator', () => {
      meetings.endSession(meetingId, operator);

      expect(meetings.session(meetingId)).toBeUndefined();
    });

    it('says so when there is no session', () => {
      meetings.endSession(meetingId, operator);

      expect(() => {
        meetings.endSession(meetingId, operator);
      }).toThrow(refusal('no-session'));
    });

    it('leaves the meeting open for another session', () => {
      const first = meetings.session(meetingId);
      meetings.endSession(meetingId, operator);
      meetings.join(guest.id, 'g');

      expect(meetings.session(meetingId)?.id).not.toBe(first?.id);
      expect(meetings.session(meetingId)?.peers).toEqual([{ id: 'g', participantId: guest.id }]);
    });
  });

  describe('kicking', () => {
    beforeEach(() => {
      meetings.join(host.id, 'h');
      meetings.join(guest.id, 'g');
      events = [];
    });

    it('removes the named participants and leaves the others in their session', () => {
      meetings.kick(meetingId, ['g', 'nobody'], by(host));

      expect(kinds()).toEqual(['peer-kicked']);
      expect(meetings.session(meetingId)?.peers).toEqual([{ id: 'h', participantId: host.id }]);
    });

    it('is refused to a guest', () => {
      expect(() => {
        meetings.kick(meetingId, ['h'], by(guest));
      }).toThrow(refusal('permission-denied'));
      expect(meetings.session(meetingId)?.peers).toHaveLength(2);
    });

    it('ends the session with the last one', () => {
      meetings.kick(meetingId, ['g', 'h'], operator);

      expect(kinds()).toEqual(['peer-kicked', 'peer-kicked', 'session-ended']);
    });
  });

  describe('permissions', () => {
    it('change at once, in both directions, and leave the others as they are', () => {
      const change = (kickParticipant: boolean): void => {
        const patch = { kickParticipant };
        meetings.updatePermissions([{ participantId: guest.id, patch }], operator);
      };
      meetings.join(guest.id, 'g');

      change(true);
      expect(meetings.participant(guest.id).preset.permissions).toEqual({
        ...guest.preset.permissions,
        kickParticipant: true,
      });
      expect(() => {
        meetings.authorize(by(guest), meetingId, 'kickParticipant');
      }).not.toThrow();

      change(false);
      expect(() => {
        meetings.endSession(meetingId, by(guest));
      }).toThrow(refusal('permission-denied'));
    });

    it('of one participant are not those of another with the same preset', () => {
      const other = meetings.addParticipant(meetingId, {
        name: 'Gil',
        preset: preset('guest'),
      });
      const patch = { kickParticipant: true };
      meetings.updatePermissions([{ participantId: guest.id, patch }], operator);

      expect(meetings.participant(other.id).preset.permissions.kickParticipant).toBe(false);
    });

    it('are changed for all named participants or for none', () => {
      const patch = { kickParticipant: false };
      const changes = [
        { participantId: host.id, patch },
        { participantId: 'nobody', patch },
      ];

      expect(() => {
        meetings.updatePermissions(changes, operator);
      }).toThrow(refusal('unknown-participant'));
      expect(meetings.participant(host.id).preset.permissions.kickParticipant).toBe(true);
    });

    it('can be changed only with the permission for it', () => {
      const patch = { kickParticipant: true };

      expect(() => {
        meetings.updatePermissions([{ participantId: guest.id, patch }], by(guest));
      }).toThrow(refusal('permission-denied'));
      expect(meetings.participant(guest.id).preset.permissions.kickParticipant).toBe(false);

      meetings.updatePermissions([{ participantId: guest.id, patch }], by(host));
      expect(meetings.participant(guest.id).preset.permissions.kickParticipant).toBe(true);
    });

    it('cannot be changed in another meeting', () => {
      const other = meetings.create({ title: 'Other' });
      const stranger = meetings.addParticipant(other.id, {
        name: 'Sam',
        preset: definePreset({ name: 'own' }),
      });
      const patch = { kickParticipant: true };

      expect(() => {
        meetings.updatePermissions([{ participantId: stranger.id, patch }], by(host));
      }).toThrow(refusal('permission-denied'));
    });
  });

  it('keeps a deleted participant in the room until they leave, and admits them no more', () => {
    meetings.join(host.id, 'h');
    meetings.join(guest.id, 'g');
    meetings.removeParticipant(guest.id);
    meetings.updatePermissions(
      [{ participantId: guest.id, patch: { kickParticipant: true } }],
      operator,
    );

    expect(meetings.participant(guest.id).preset.permissions.kickParticipant).toBe(true);
    expect(meetings.findParticipant(guest.id)).toBeUndefined();
    meetings.leave(meetingId, 'g');
    expect(() => meetings.join(guest.id, 'g')).toThrow('There is no participant');
    expect(() => meetings.removeParticipant(guest.id)).toThrow('There is no participant');
  });

  it('names an id that it does not know', () => {
    expect(() => meetings.meeting('nowhere')).toThrow('There is no meeting "nowhere".');
    expect(() => meetings.participant('nobody')).toThrow('There is no participant "nobody".');
    expect(() =>
      meetings.addParticipant('nowhere', { name: 'Hana', preset: preset('host') }),
    ).toThrow(refusal('unknown-meeting'));
    expect(() => preset('presenter')).toThrow(
      'There is no preset "presenter". This app has "host", "guest", "group_call_host", ' +
        '"group_call_participant".',
    );
  });
});
