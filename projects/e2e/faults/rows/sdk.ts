import { type ClientPart } from '../../host-app/src/app/broken-client';
import { expect } from '../../hosts/host-test';
import { type FaultRow } from '../fault-row';

/** What the library says in development of what it cannot read. */
const WARNS = /^console warning: ngx-realtimekit-session: about the connected meeting: /;

type Outcome = Pick<FaultRow, 'sees' | 'hears'>;

const LIVE: Outcome = { sees: { status: 'live', button: 'live' }, hears: [] };
const ENDED: Outcome = {
  sees: { status: 'ended', button: 'blocked' },
  hears: ['sessionEnded$ self', 'rtkEndSessionEnded'],
};
const refused = (message: string): Outcome => ({
  sees: { status: 'idle', button: 'blocked' },
  hears: [`connect() threw: ${message}`],
});

/** A part of the SDK throws from the moment of connecting on. */
function throwing(part: ClientPart, outcome: Outcome, sample = false): FaultRow {
  const ends = outcome === ENDED;
  return {
    fault: `\`${part}\` of the SDK throws`,
    when: ends ? 'from connecting on, and the button is pressed' : 'from connecting on',
    enters: 'by itself',
    ...(sample && { sample: true }),
    complaints: WARNS,
    strike: async (stage) => {
      await stage.enterThrough(part);
      if (ends) {
        await stage.showsStatus('live');
        await stage.press();
        await stage.heard('rtkEndSessionEnded');
      }
    },
    ...outcome,
  };
}

/** A part of the SDK begins to throw while a press waits. */
function throwingLater(part: ClientPart, outcome: Outcome): FaultRow {
  return {
    fault: `\`${part}\` of the SDK begins to throw, and the end arrives`,
    when: 'while the press waits',
    enters: 'by itself',
    complaints: WARNS,
    strike: async (stage) => {
      await stage.enterThrough(part, { later: true });
      await stage.showsStatus('live');
      await stage.pressUnanswered();
      await stage.breakNow();
      stage.session.end();
      await stage.heard('rtkEndSessionEnded');
    },
    ...outcome,
  };
}

const failed: Outcome = {
  sees: { status: 'live', button: 'live' },
  hears: ['rtkEndSessionFailed failed'],
};

export const sdkRows: readonly FaultRow[] = [
  {
    fault: '`join()` of the SDK rejects with `0014`, although the participant is in the room',
    when: 'at the 61st call of `getConnectedMeetings()` in a minute',
    enters: 'by itself',
    strike: async (stage) => {
      const { token } = await stage.hostPage.newSession();
      const code = await stage.page.evaluate(
        async ([emulatorUrl, authToken]) => {
          const handle = window.pageHandle;
          if (handle === undefined) return undefined;
          const client = (handle.client = await handle.init({ emulatorUrl, token: authToken }));
          handle.session.connect(client);
          handle.recorder.watch(client);
          for (let call = 1; call <= 60; call += 1) {
            await client.connectedMeetings.getConnectedMeetings();
          }
          return client.join().then(
            () => 'joined',
            (error: unknown) => (error as { code?: unknown }).code,
          );
        },
        [stage.emulator.url, token] as const,
      );
      expect(code).toBe('0014');
      await stage.showsStatus('live');
      await stage.press();
      await stage.heard('rtkEndSessionEnded');
    },
    sees: { status: 'ended', button: 'blocked' },
    hears: ['sessionEnded$ self', 'rtkEndSessionEnded'],
  },
  throwing('self', refused('self throws')),
  throwing('self.permissions', refused('self.permissions throws')),
  throwing('self.on()', refused('self.on() throws'), true),
  throwing('self.permissions.on()', refused('self.permissions.on() throws')),
  throwing('meta.on()', refused('meta.on() throws')),
  throwing('connectedMeetings.on()', refused('connectedMeetings.on() throws')),
  throwing('self.roomState', { sees: { status: 'waiting', button: 'blocked' }, hears: [] }),
  throwing('self.permissions.kickParticipant', {
    sees: { status: 'live', button: 'blocked' },
    hears: [],
  }),
  throwing('participants', { sees: { status: 'live', button: 'blocked' }, hears: [] }),
  throwing('meta', ENDED),
  throwing('meta.meetingId', ENDED),
  throwing('meta.socketState', ENDED),
  throwing('connectedMeetings', ENDED),
  {
    fault: '`participants.kickAll()` of the SDK throws, instead of rejecting',
    when: 'at the press',
    sample: true,
    enters: 'by itself',
    strike: async (stage) => {
      await stage.enterThrough('participants.kickAll()');
      await stage.showsStatus('live');
      await stage.press();
      await stage.heard('rtkEndSessionFailed failed');
    },
    ...failed,
  },
  {
    fault: '`leave()` of the SDK throws',
    when: 'at `leaveSession()`',
    enters: 'by itself',
    strike: async (stage) => {
      await stage.enterThrough('leave()');
      await stage.showsStatus('live');
      await stage.page.evaluate(() => window.pageHandle?.recorder.leaveSession());
      await stage.heard('leaveSession() rejected: leave() throws');
    },
    ...LIVE,
    hears: ['leaveSession() rejected: leave() throws'],
  },
  throwingLater('self.roomState', ENDED),
  throwingLater('self.permissions.kickParticipant', ENDED),
  throwingLater('meta.meetingId', ENDED),
  ...(
    ['self.off()', 'self.permissions.off()', 'meta.off()', 'connectedMeetings.off()'] as const
  ).map((part): FaultRow => ({
    fault: `\`${part}\` of the SDK throws, and another meeting is connected`,
    when: 'after the press, before the end',
    enters: 'by itself',
    complaints: WARNS,
    strike: async (stage) => {
      await stage.enterThrough(part);
      await stage.showsStatus('live');
      await stage.pressUnanswered();
      await stage.enter();
      await stage.heard('rtkEndSessionFailed aborted');
    },
    sees: { status: 'live', button: 'live' },
    hears: ['rtkEndSessionFailed aborted'],
  })),
];
