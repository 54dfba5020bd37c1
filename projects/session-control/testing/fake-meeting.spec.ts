import { TestBed } from '@angular/core/testing';
import {
  EndSessionError,
  SessionControlService,
  type SessionStatus,
  withEndTimeout,
} from 'ngx-realtimekit-session';

import { FakeMeeting } from './fake-meeting';
import { provideFakeMeeting } from './provide-fake-meeting';

describe('FakeMeeting', () => {
  /** The service, connected, and every status from then on. */
  function connect(meeting: FakeMeeting): {
    readonly session: SessionControlService;
    readonly statuses: SessionStatus[];
  } {
    const session = TestBed.inject(SessionControlService);
    session.connect(meeting);
    const statuses: SessionStatus[] = [];
    session.state$.subscribe(({ status }) => statuses.push(status));
    return { session, statuses };
  }

  const codeOf = (call: Promise<unknown>): Promise<unknown> =>
    call.then(
      () => 'resolved',
      (error: unknown) => (error as { readonly code?: unknown }).code,
    );

  it('joins, and leaves', async () => {
    const meeting = new FakeMeeting();
    const { session, statuses } = connect(meeting);

    await meeting.join();
    await meeting.leave();

    expect(statuses).toEqual(['waiting', 'live', 'left']);
    expect(session.state().leftState).toBe('left');
  });

  it('is kicked', () => {
    const meeting = FakeMeeting.joined();
    const { session } = connect(meeting);

    meeting.kick();

    expect(session.state().leftState).toBe('kicked');
  });

  it.each([
    ['GROUP_CALL', 'live'],
    ['LIVESTREAM', 'waiting'],
  ] as const)('is disconnected, and back in a %s it is %s', async (viewType, status) => {
    const meeting = FakeMeeting.joined({ viewType });
    const { session, statuses } = connect(meeting);

    meeting.disconnect();
    meeting.reconnect();
    await new Promise((resolve) => setTimeout(resolve));

    expect(statuses[1]).toBe('reconnecting');
    expect(session.state().status).toBe(status);
    expect(meeting.self.roomState).toBe(status === 'live' ? 'joined' : 'init');
  });

  it('tells of a short interruption, after which nothing has changed', () => {
    const meeting = FakeMeeting.joined();
    const { statuses } = connect(meeting);

    meeting.setConnection('disconnected');
    meeting.reconnect();

    expect(statuses).toEqual(['live', 'reconnecting', 'live']);
  });

  it('leaves the room alone when it is disconnected and not in it', () => {
    const meeting = new FakeMeeting();

    meeting.disconnect();
    meeting.reconnect();

    expect(meeting.self.roomState).toBe('init');
  });

  describe('that is out cannot join again, as little as the client of the SDK:', () => {
    it.each<[string, (meeting: FakeMeeting) => unknown]>([
      ['ended', (meeting) => meeting.end()],
      ['left', (meeting) => meeting.leave()],
      ['kicked', (meeting) => meeting.kick()],
    ])('%s', async (roomState, go) => {
      const call = FakeMeeting.joined();
      const livestream = FakeMeeting.joined({ viewType: 'LIVESTREAM' });
      go(call);
      go(livestream);

      expect(await codeOf(call.join())).toBe('0002');
      expect(await codeOf(livestream.join())).toBe('resolved');
      expect([call.self.roomState, livestream.self.roomState]).toEqual([roomState, roomState]);
    });

    it.each(['GROUP_CALL', 'LIVESTREAM'] as const)(
      'left before joining, or lost for good, in a %s',
      async (viewType) => {
        const early = new FakeMeeting({ viewType });
        const lost = FakeMeeting.joined({ viewType });
        await early.leave();
        lost.disconnect();
        lost.leaveRoom('failed');

        expect(await codeOf(early.join())).toBe('0002');
        expect(await codeOf(lost.join())).toBe('0002');
      },
    );
  });

  describe('kickAll()', () => {
    const ask = (meeting: FakeMeeting): Promise<unknown> =>
      codeOf(meeting.participants?.kickAll() ?? Promise.reject(new Error('There is none.')));

    it('resolves first and is confirmed later', async () => {
      const meeting = FakeMeeting.joined();
      const { session } = connect(meeting);

      await meeting.participants?.kickAll();
      expect(session.state().status).toBe('live');
      await meeting.settled();

      expect(session.sessionEnded()?.endedBy).toBe('other');
    });

    it('is confirmed after a delay', async () => {
      const meeting = FakeMeeting.joined({ kickAll: { delay: 20 } });
      const { session } = connect(meeting);

      expect(await session.endSession()).toMatchObject({ endedBy: 'self', meetingId: 'meeting' });
    });

    it('shows the host who leaves right after it only that', async () => {
      const meeting = FakeMeeting.joined();
      const { statuses } = connect(meeting);

      await meeting.participants?.kickAll();
      await meeting.leave();
      await meeting.settled();

      expect(statuses).toEqual(['live', 'left']);
    });

    it('is ignored', async () => {
      TestBed.configureTestingModule({
        providers: [
          provideFakeMeeting(FakeMeeting.joined({ kickAll: 'ignore' }), withEndTimeout(1)),
        ],
      });

      expect(await codeOf(TestBed.inject(SessionControlService).endSession())).toBe('timeout');
    });

    it('is refused', async () => {
      const meeting = FakeMeeting.joined();
      const { session } = connect(meeting);
      meeting.answerKickAll('refuse');

      const error: unknown = await session.endSession().catch((reason: unknown) => reason);

      expect(error).toBeInstanceOf(EndSessionError);
      expect(error).toMatchObject({ code: 'permission-denied', cause: { code: '1201' } });
      expect(session.state().status).toBe('live');
    });

    it('is answered by a function', async () => {
      const meeting = FakeMeeting.joined({ kickAll: () => Promise.reject(new Error('broken')) });
      const { session } = connect(meeting);

      expect(await codeOf(session.endSession())).toBe('failed');
    });

    it('refuses by itself where the SDK does', async () => {
      const cutOff = FakeMeeting.joined();
      cutOff.disconnect();

      expect(await ask(FakeMeeting.joined({ kickParticipant: false }))).toBe('1201');
      expect(await ask(new FakeMeeting())).toBe('1205');
      expect(await ask(cutOff)).toBe('1205');
    });

    it('drops what a livestream without a connection is asked', async () => {
      const meeting = FakeMeeting.joined({ viewType: 'LIVESTREAM' });
      const { session } = connect(meeting);
      meeting.disconnect();

      await meeting.participants?.kickAll();
      meeting.reconnect();
      await meeting.settled();

      expect(session.sessionEnded()).toBeNull();
    });

    it.each<[string, (meeting: FakeMeeting) => unknown]>([
      ['left', (meeting) => meeting.leave()],
      ['was kicked', (meeting) => meeting.kick()],
    ])('is dropped once the participant %s', async (_, go) => {
      for (const viewType of ['GROUP_CALL', 'LIVESTREAM'] as const) {
        const meeting = FakeMeeting.joined({ viewType });
        go(meeting);

        expect(await ask(meeting)).toBe('resolved');
        meeting.setPermission(false);
        expect(await ask(meeting)).toBe('1201');
      }
    });

    it('does nothing once the session is over', async () => {
      const meeting = FakeMeeting.joined();
      meeting.end();
      const { statuses } = connect(meeting);

      expect(await ask(meeting)).toBe('resolved');
      await meeting.settled();

      expect(statuses).toEqual(['ended']);
    });

    it('counts the calls', async () => {
      const meeting = FakeMeeting.joined({ kickAll: 'ignore' });

      await meeting.participants?.kickAll();
      await meeting.participants?.kickAll();

      expect(meeting.kickAllCalls).toBe(2);
    });
  });

  describe('broadcastMessage()', () => {
    function send(meeting: FakeMeeting, type = 'greeting'): Promise<void> {
      const { participants } = meeting;
      if (!participants) throw new Error('This meeting has no participants.');
      return participants.broadcastMessage(type, { text: 'Hello' });
    }

    it('reaches the sender too', async () => {
      const meeting = FakeMeeting.joined();
      const heard: unknown[] = [];
      meeting.participants?.on('broadcastedMessage', (message) => heard.push(message));

      await send(meeting);

      const message = { type: 'greeting', payload: { text: 'Hello' } };
      expect(heard).toEqual([{ ...message, timestamp: expect.any(Number) as number }]);
      expect(meeting.participants?.broadcasts).toEqual([message]);
    });

    it('rejects outside the room, and for an empty type', async () => {
      const cutOff = FakeMeeting.joined();
      cutOff.disconnect();
      const ended = FakeMeeting.joined();
      ended.end();

      expect(await codeOf(send(new FakeMeeting()))).toBe('1205');
      expect(await codeOf(send(ended))).toBe('1200');
      expect(await codeOf(send(cutOff))).toBe('1205');
      expect(await codeOf(send(FakeMeeting.joined(), ' '))).toBe('1209');
    });

    it('throws beyond five calls in a second', async () => {
      const { now } = Date;
      let later = 0;
      // Jest and Vitest have fake timers of their own.
      Date.now = () => 1_000_000 + later;
      try {
        const meeting = FakeMeeting.joined();
        for (let call = 0; call < 5; call++) await send(meeting);

        expect(() => void send(meeting)).toThrow('more than five times in a second');
        later = 1_001;
        expect(await codeOf(send(meeting))).toBe('resolved');
        expect(meeting.participants?.broadcasts).toHaveLength(6);
      } finally {
        Date.now = now;
      }
    });
  });
});

describe('provideFakeMeeting', () => {
  it('connects a meeting of its own, which the test can have', () => {
    TestBed.configureTestingModule({ providers: [provideFakeMeeting()] });
    const session = TestBed.inject(SessionControlService);
    expect(session.canEndSession()).toBe(true);

    TestBed.inject(FakeMeeting).end();

    expect(session.sessionEnded()?.endedBy).toBe('other');
  });

  it('gives every test another one', () => {
    const providers = [provideFakeMeeting()];
    TestBed.configureTestingModule({ providers });
    const first = TestBed.inject(FakeMeeting);
    TestBed.resetTestingModule();
    TestBed.configureTestingModule({ providers });

    expect(TestBed.inject(FakeMeeting)).not.toBe(first);
    expect(first.listenerCount).toBe(0);
  });
});
