import { TestBed } from '@angular/core/testing';
import { FakeMeeting } from '../../testing/fake-meeting';
import { SessionControlService } from './session-control.service';
import { type SessionEnded } from './session-state';

describe('SessionControlService', () => {
  let service: SessionControlService;

  beforeEach(() => {
    service = TestBed.inject(SessionControlService);
  });

  describe('sessionEnded$', () => {
    it('emits once per session and replays to late subscribers', () => {
      const meeting = FakeMeeting.joined({ meetingId: 'standup' });
      service.connect(meeting);
      const [early, late]: SessionEnded[][] = [[], []];
      service.sessionEnded$.subscribe((ended) => early?.push(ended));

      meeting.end();
      meeting.end();
      service.sessionEnded$.subscribe((ended) => late?.push(ended));

      expect(early).toEqual([
        { endedBy: 'other', at: expect.any(Date) as Date, meetingId: 'standup' },
      ]);
      expect(late).toEqual(early);
      expect(service.sessionEnded()).toBe(early?.[0]);
    });

    it('does not emit when only this participant is removed', () => {
      const meeting = FakeMeeting.joined();
      service.connect(meeting);
      const ends: SessionEnded[] = [];
      service.sessionEnded$.subscribe((ended) => ends.push(ended));

      meeting.leaveRoom('kicked');

      expect(ends).toEqual([]);
      expect(service.state()).toMatchObject({ status: 'left', leftState: 'kicked' });
    });

    it.each([
      ['disconnect', () => service.disconnect()],
      ['another meeting', () => service.connect(FakeMeeting.joined())],
    ])('is cleared by %s', (_, clear) => {
      const meeting = FakeMeeting.joined();
      service.connect(meeting);
      meeting.end();

      clear();

      expect(service.sessionEnded()).toBeNull();
      const ends: SessionEnded[] = [];
      service.sessionEnded$.subscribe((ended) => ends.push(ended));
      expect(ends).toEqual([]);
    });

    it('is cleared by the next join, and emits the end of the next session', () => {
      const meeting = FakeMeeting.joined();
      service.connect(meeting);
      const ends: SessionEnded[] = [];
      service.sessionEnded$.subscribe((ended) => ends.push(ended));

      meeting.end();
      meeting.enterRoom();
      expect(service.sessionEnded()).toBeNull();
      meeting.end();

      expect(ends).toHaveLength(2);
    });

    describe('when the client of an ended session is connected again', () => {
      function endAndRelease(): [FakeMeeting, SessionEnded[], SessionEnded | null] {
        const meeting = FakeMeeting.joined();
        service.connect(meeting);
        const heard: SessionEnded[] = [];
        let told: SessionEnded | null = null;
        service.sessionEnded$.subscribe((ended) => {
          heard.push(ended);
          told = ended;
          service.disconnect();
        });
        void service.endSession();
        meeting.end();
        return [meeting, heard, told];
      }

      it('shows the same end, and does not emit it twice to a subscriber', () => {
        const [meeting, heard, told] = endAndRelease();
        expect(service.state().status).toBe('idle');

        service.connect(meeting);

        // The subscriber of before has not heard of it again, so it did not disconnect.
        expect(service.state()).toMatchObject({ status: 'ended', ended: { endedBy: 'self' } });
        expect(service.sessionEnded()).toBe(told);
        expect(heard).toEqual([told]);
      });

      it('emits the end to a late subscriber', () => {
        const [meeting, , told] = endAndRelease();
        service.connect(meeting);
        const late: SessionEnded[] = [];

        service.sessionEnded$.subscribe((ended) => late.push(ended));

        expect(late).toEqual([told]);
      });

      it('does not emit it twice after another session ended in between', () => {
        const [first, heard, told] = endAndRelease();
        const second = FakeMeeting.joined();
        service.connect(second);
        second.end();
        expect(heard).toHaveLength(2);

        service.connect(first);

        expect(service.sessionEnded()).toBe(told);
        expect(heard).toHaveLength(2);
      });

      it('shows the end although the client has left in the meantime', async () => {
        const [meeting, , told] = endAndRelease();
        await meeting.leave();

        service.connect(meeting);

        expect(service.state()).toMatchObject({ status: 'ended', leftState: null });
        expect(service.sessionEnded()).toBe(told);
      });

      it('shows the next session that the client has joined', () => {
        const [meeting] = endAndRelease();
        meeting.enterRoom();

        service.connect(meeting);

        expect(service.state()).toMatchObject({ status: 'live', ended: null });
      });
    });
  });
});
