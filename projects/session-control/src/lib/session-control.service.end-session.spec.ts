import { TestBed } from '@angular/core/testing';
import { codeOf, recordStatuses, rejectionOf, serviceOfItsOwn } from '../../specs/session-service';
import { FakeMeeting } from '../../testing/fake-meeting';
import { type EndSessionErrorCode } from './end-session-error';
import { SessionControlService } from './session-control.service';
import { type SessionStatus } from './session-state';

const sdkError = (code: string): Error =>
  Object.assign(new Error('from the SDK'), { name: 'ClientError', code });

describe('SessionControlService', () => {
  let service: SessionControlService;

  beforeEach(() => {
    service = TestBed.inject(SessionControlService);
  });

  describe('endSession', () => {
    it('resolves with the end only when the SDK confirmed it', async () => {
      const meeting = FakeMeeting.joined({ meetingId: 'standup', kickAll: 'ignore' });
      service.connect(meeting);
      const settled: unknown[] = [];

      const call = service.endSession();
      void call.then((ended) => settled.push(ended));
      await new Promise((resolve) => setTimeout(resolve));
      expect(meeting.kickAllCalls).toBe(1);
      expect(service.pending()).toBe(true);
      expect(settled).toEqual([]);

      meeting.end();

      expect(await call).toEqual({
        endedBy: 'self',
        at: expect.any(Date) as Date,
        meetingId: 'standup',
      });
      expect(service.pending()).toBe(false);
      expect(service.sessionEnded()).toBe(await call);
    });

    it('does not count an end as its own after the connection was lost and restored', async () => {
      const meeting = FakeMeeting.joined({ kickAll: 'ignore' });
      service.connect(meeting);
      const call = service.endSession();

      meeting.disconnect();
      expect(await codeOf(call)).toBe('disconnected');
      meeting.reconnect();
      meeting.end();

      expect(service.sessionEnded()?.endedBy).toBe('other');
    });

    it('counts an end that arrives while kickAll() is still running as its own', async () => {
      const meeting: FakeMeeting = FakeMeeting.joined({
        kickAll: () => {
          meeting.end();
          return Promise.resolve();
        },
      });
      service.connect(meeting);

      expect((await service.endSession()).endedBy).toBe('self');
    });

    it('sends one request for two calls in one tick', async () => {
      const meeting = FakeMeeting.joined();
      service.connect(meeting);

      const calls = [service.endSession(), service.endSession()];
      meeting.end();

      const [first, second] = await Promise.all(calls);
      expect(meeting.kickAllCalls).toBe(1);
      expect(second).toBe(first);
    });

    it('resolves at once when the session is already over', async () => {
      const meeting = FakeMeeting.joined();
      service.connect(meeting);
      meeting.end();

      expect(await service.endSession()).toBe(service.sessionEnded());
      expect(meeting.kickAllCalls).toBe(0);
    });

    it.each<[string, () => FakeMeeting, EndSessionErrorCode]>([
      ['not in the room', () => new FakeMeeting(), 'not-joined'],
      [
        'without the permission',
        () => FakeMeeting.joined({ kickParticipant: false }),
        'permission-denied',
      ],
      [
        'without the SDK module',
        () => FakeMeeting.joined({ modules: { participants: false } }),
        'unavailable',
      ],
      ['while disconnected', () => new FakeMeeting({ roomState: 'disconnected' }), 'disconnected'],
      ['after leaving', () => new FakeMeeting({ roomState: 'left' }), 'left'],
    ])('sends nothing %s', async (_, meetingThat, code) => {
      jest.spyOn(console, 'warn').mockImplementation(() => undefined); // of the missing module
      const meeting = meetingThat();
      service.connect(meeting);
      jest.restoreAllMocks();

      expect(await codeOf(service.endSession())).toBe(code);
      expect(meeting.kickAllCalls).toBe(0);
      expect(service.error()?.code).toBe(code);
    });

    it.each<[string, EndSessionErrorCode]>([
      ['1201', 'permission-denied'],
      ['1205', 'disconnected'],
    ])('rejects with the meaning of the SDK’s error %p', async (code, expected) => {
      const cause = sdkError(code);
      const kickAll = (): Promise<void> => Promise.reject(cause);
      const meeting = FakeMeeting.joined({ meetingId: 'standup', kickAll });
      service.connect(meeting);
      const statuses = recordStatuses(service);

      const error = await rejectionOf(service.endSession());

      expect(error).toMatchObject({ code: expected, cause, meetingId: 'standup' });
      expect(service.error()).toBe(error);
      expect(statuses).toEqual(['live', 'ending', 'live']);
    });

    it('sends nothing when a subscriber aborts it, and does not count a later end as its own', async () => {
      const meeting = FakeMeeting.joined();
      service.connect(meeting);
      const controller = new AbortController();
      service.state$.subscribe(({ status }) => status === 'ending' && controller.abort());

      expect(await codeOf(service.endSession({ signal: controller.signal }))).toBe('aborted');
      meeting.end();

      expect(meeting.kickAllCalls).toBe(0);
      expect(service.sessionEnded()?.endedBy).toBe('other');
    });

    it('says not-joined for 1205 outside the room', async () => {
      const meeting: FakeMeeting = FakeMeeting.joined({
        kickAll: () => {
          meeting.self.roomState = 'init';
          return Promise.reject(sdkError('1205'));
        },
      });
      service.connect(meeting);

      expect(await codeOf(service.endSession())).toBe('not-joined');
      expect(service.state().status).toBe('waiting');
    });

    it('turns a synchronous throw of the SDK into a rejection', async () => {
      const cause = new Error('broken');
      const meeting = FakeMeeting.joined({
        kickAll: () => {
          throw cause;
        },
      });
      service.connect(meeting);

      expect((await rejectionOf(service.endSession())).cause).toBe(cause);
      expect(service.state().status).toBe('live');
    });

    it('reads the permission again after the SDK rejected the request', async () => {
      const meeting: FakeMeeting = FakeMeeting.joined({
        kickAll: () => {
          meeting.self.permissions.kickParticipant = false;
          return Promise.reject(sdkError('1201'));
        },
      });
      service.connect(meeting);

      await rejectionOf(service.endSession());

      expect(service.state()).toMatchObject({ status: 'live', blocker: 'no-permission' });
    });

    it('does not count an end as its own after the SDK rejected the request', async () => {
      const meeting = FakeMeeting.joined({ kickAll: () => Promise.reject(sdkError('0001')) });
      service.connect(meeting);
      await rejectionOf(service.endSession());

      meeting.end();

      expect(service.sessionEnded()?.endedBy).toBe('other');
    });

    it('keeps waiting when the SDK rejects an earlier request', async () => {
      const refusals: ((cause: Error) => void)[] = [];
      const meeting = FakeMeeting.joined({
        kickAll: () => new Promise((_, reject) => refusals.push(reject)),
      });
      service.connect(meeting);
      const controller = new AbortController();
      const first = service.endSession({ signal: controller.signal });
      controller.abort();
      expect(await codeOf(first)).toBe('aborted');

      const second = service.endSession();
      refusals[0]?.(sdkError('0001'));
      // The refusal is heard in a task of its own, before the end.
      await new Promise((resolve) => setTimeout(resolve));
      expect(service.state().status).toBe('ending');
      meeting.end();

      expect((await second).endedBy).toBe('self');
    });

    it('clears the last failure with the next call and with another meeting', async () => {
      await rejectionOf(service.endSession());
      const meeting = FakeMeeting.joined();
      service.connect(meeting);
      expect(service.error()).toBeNull();

      meeting.leaveRoom('kicked');
      await rejectionOf(service.endSession());
      expect(service.error()?.code).toBe('left');
      meeting.enterRoom();
      const call = service.endSession();
      expect(service.error()).toBeNull();

      meeting.end();
      await call;
    });

    it.each<[string, (meeting: FakeMeeting) => void, EndSessionErrorCode, SessionStatus]>([
      ['is removed', (meeting) => meeting.leaveRoom('kicked'), 'left', 'left'],
      [
        'is moved to another room',
        (meeting) => meeting.leaveRoom('connected-meeting'),
        'left',
        'waiting',
      ],
      [
        'is moved there at once',
        (meeting) => meeting.changeMeeting(FakeMeeting.joined()),
        'left',
        'live',
      ],
      [
        'loses the connection',
        (meeting) => meeting.setConnection('disconnected'),
        'disconnected',
        'reconnecting',
      ],
      [
        'is out because of the connection',
        (meeting) => meeting.leaveRoom('disconnected'),
        'disconnected',
        'reconnecting',
      ],
      ['is disconnected from the service', () => service.disconnect(), 'aborted', 'idle'],
      [
        'is replaced by another meeting',
        () => service.connect(FakeMeeting.joined()),
        'aborted',
        'live',
      ],
    ])('rejects at once when the participant %s meanwhile', async (_, happen, code, status) => {
      const meeting = FakeMeeting.joined();
      service.connect(meeting);

      const call = service.endSession();
      happen(meeting);

      expect(service.state().status).toBe(status);
      expect(await codeOf(call)).toBe(code);
    });

    it('rejects with aborted when the service is destroyed', async () => {
      const [own, injector] = serviceOfItsOwn();
      own.connect(FakeMeeting.joined());

      const call = own.endSession();
      injector.destroy();

      expect(await codeOf(call)).toBe('aborted');
    });

    it('sends nothing when a subscriber disconnects before the request is sent', async () => {
      const meeting = FakeMeeting.joined();
      service.connect(meeting);
      service.state$.subscribe(({ status }) => status === 'ending' && service.disconnect());

      expect(await codeOf(service.endSession())).toBe('aborted');
      expect(meeting.kickAllCalls).toBe(0);
    });

    describe('that nothing confirms', () => {
      beforeEach(() => jest.useFakeTimers());
      afterEach(() => jest.useRealTimers());

      it('rejects with timeout after ten seconds, and the session is what it was', async () => {
        const meeting = FakeMeeting.joined({ kickAll: 'ignore' });
        service.connect(meeting);
        const before = service.state();
        const code = codeOf(service.endSession());

        await jest.advanceTimersByTimeAsync(9_999);
        expect(service.pending()).toBe(true);

        await jest.advanceTimersByTimeAsync(1);
        expect(await code).toBe('timeout');
        expect(service.state()).toEqual(before);
        expect(service.error()?.code).toBe('timeout');
      });

      it('can be tried again', async () => {
        const meeting = FakeMeeting.joined({ kickAll: 'ignore' });
        service.connect(meeting);
        const code = codeOf(service.endSession({ timeout: 1 }));
        await jest.advanceTimersByTimeAsync(1);
        expect(await code).toBe('timeout');

        const again = service.endSession();
        meeting.end();

        expect((await again).endedBy).toBe('self');
        expect(meeting.kickAllCalls).toBe(2);
      });

      it('counts an end after the timeout as its own', async () => {
        const meeting = FakeMeeting.joined({ kickAll: 'ignore' });
        service.connect(meeting);
        const code = codeOf(service.endSession({ timeout: 1 }));
        await jest.advanceTimersByTimeAsync(1);
        await code;

        meeting.end();

        expect(service.sessionEnded()?.endedBy).toBe('self');
      });

      it('gives each call in flight its own timeout', async () => {
        const meeting = FakeMeeting.joined({ kickAll: 'ignore' });
        service.connect(meeting);
        const impatient = codeOf(service.endSession({ timeout: 100 }));
        const patient = service.endSession({ timeout: 1_000 });

        await jest.advanceTimersByTimeAsync(100);
        expect(await impatient).toBe('timeout');
        expect(service.pending()).toBe(true);

        meeting.end();
        expect((await patient).endedBy).toBe('self');
        expect(meeting.kickAllCalls).toBe(1);
      });

      it('does not time out any more once it is confirmed', async () => {
        const meeting = FakeMeeting.joined({ kickAll: 'ignore' });
        service.connect(meeting);
        const call = service.endSession();
        meeting.end();
        await call;

        await jest.advanceTimersByTimeAsync(10_000);

        expect(service.error()).toBeNull();
      });
    });

    describe('with a signal', () => {
      it('sends nothing when it is already aborted', async () => {
        const meeting = FakeMeeting.joined();
        service.connect(meeting);
        const reason = new Error('changed my mind');

        const error = await rejectionOf(service.endSession({ signal: AbortSignal.abort(reason) }));

        expect(error.code).toBe('aborted');
        expect(error.cause).toBe(reason);
        expect(meeting.kickAllCalls).toBe(0);
      });

      it('stops waiting, and the session is what it was', async () => {
        const meeting = FakeMeeting.joined();
        service.connect(meeting);
        const controller = new AbortController();
        const call = service.endSession({ signal: controller.signal });
        const reason = new Error('changed my mind');

        controller.abort(reason);

        expect(await rejectionOf(call)).toMatchObject({ code: 'aborted', cause: reason });
        expect(service.state()).toMatchObject({ status: 'live', canEnd: true });
      });

      it('does not listen to it any more once the session has ended', async () => {
        const meeting = FakeMeeting.joined();
        service.connect(meeting);
        const controller = new AbortController();
        const call = service.endSession({ signal: controller.signal });
        meeting.end();
        await call;

        controller.abort();

        expect(service.error()).toBeNull();
      });

      it('leaves the other caller waiting', async () => {
        const meeting = FakeMeeting.joined();
        service.connect(meeting);
        const controller = new AbortController();
        const aborted = codeOf(service.endSession({ signal: controller.signal }));
        const other = service.endSession();

        controller.abort();
        expect(await aborted).toBe('aborted');
        expect(service.pending()).toBe(true);

        meeting.end();
        expect((await other).endedBy).toBe('self');
      });
    });

    it('rejects a timeout that is out of range, and sends nothing', async () => {
      const meeting = FakeMeeting.joined();
      service.connect(meeting);

      await expect(service.endSession({ timeout: 0 })).rejects.toThrow(RangeError);
      expect(meeting.kickAllCalls).toBe(0);
    });

    it.each([null, {}])('rejects %p as a signal, and sends nothing', async (value) => {
      const meeting = FakeMeeting.joined();
      service.connect(meeting);
      const signal = value as unknown as AbortSignal;

      await expect(service.endSession({ signal })).rejects.toThrow(TypeError);
      expect(meeting.kickAllCalls).toBe(0);
      expect(service.pending()).toBe(false);
    });
  });
});
