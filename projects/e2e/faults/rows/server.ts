import { type FaultRow } from '../fault-row';

export const serverRows: readonly FaultRow[] = [
  {
    fault: 'The server takes two seconds',
    when: 'after the press',
    strike: async (stage) => {
      const { meetingId } = stage.session;
      stage.emulator.faults.switchOn({ fault: 'delay-kick-all', milliseconds: 2_000, meetingId });
      await stage.press();
      await stage.heard('rtkEndSessionEnded');
    },
    sees: { status: 'ended', button: 'blocked' },
    hears: ['sessionEnded$ self', 'rtkEndSessionEnded'],
  },
  {
    fault: 'The server does not answer',
    when: 'after the call, for longer than its own timeout',
    sample: true,
    strike: async (stage) => {
      stage.ignoreRequests();
      await stage.endSession(200);
      await stage.heard('endSession() rejected: timeout');
    },
    sees: { status: 'live', button: 'live' },
    hears: ['endSession() rejected: timeout'],
  },
  {
    fault: 'The end comes after the timeout',
    when: 'after the call',
    sample: true,
    strike: async (stage) => {
      stage.ignoreRequests();
      await stage.endSession(200);
      await stage.heard('endSession() rejected: timeout');
      stage.session.end();
      await stage.heard('sessionEnded$ self');
    },
    sees: { status: 'ended', button: 'blocked' },
    hears: ['endSession() rejected: timeout', 'sessionEnded$ self'],
  },
  {
    fault: 'The server does not answer the first time',
    when: 'after the call, which is followed by a press',
    strike: async (stage) => {
      const { meetingId } = stage.session;
      stage.emulator.faults.ignoreKickAll({ meetingId, times: 1 });
      await stage.endSession(200);
      await stage.heard('endSession() rejected: timeout');
      await stage.press();
      await stage.heard('rtkEndSessionEnded');
    },
    sees: { status: 'ended', button: 'blocked' },
    hears: ['endSession() rejected: timeout', 'sessionEnded$ self', 'rtkEndSessionEnded'],
  },
  {
    fault: 'The server sends the end twice',
    when: 'after the press',
    sample: true,
    strike: async (stage) => {
      const { meetingId } = stage.session;
      stage.emulator.faults.switchOn({ fault: 'repeat-kick-all', meetingId });
      await stage.press();
      await stage.heard('rtkEndSessionEnded');
    },
    sees: { status: 'ended', button: 'blocked' },
    hears: ['sessionEnded$ self', 'rtkEndSessionEnded'],
  },
  {
    fault: 'The server sends the end as a kick',
    when: 'after the press',
    strike: async (stage) => {
      const { meetingId } = stage.session;
      stage.emulator.faults.switchOn({ fault: 'kick-all-as-kick', meetingId });
      await stage.press();
      await stage.heard('rtkEndSessionFailed left');
    },
    sees: { status: 'left', button: 'blocked' },
    hears: ['rtkEndSessionFailed left'],
    endIsMissed: true,
  },
  {
    fault: 'The server does not send the end to this participant',
    when: 'after the call',
    strike: async (stage) => {
      stage.emulator.faults.switchOn({
        fault: 'withhold-pushes',
        meetingId: stage.session.meetingId,
      });
      await stage.endSession(500);
      await stage.heard('endSession() rejected: timeout');
    },
    sees: { status: 'live', button: 'live' },
    hears: ['endSession() rejected: timeout'],
    endIsMissed: true,
  },
  {
    fault: 'An operator ends the session',
    when: 'while the press waits for an answer',
    strike: async (stage) => {
      await stage.pressUnanswered();
      stage.session.end();
      await stage.heard('rtkEndSessionEnded');
    },
    sees: { status: 'ended', button: 'blocked' },
    hears: ['sessionEnded$ self', 'rtkEndSessionEnded'],
  },
  {
    fault: 'An operator ends the session',
    when: 'while no participant has pressed',
    sample: true,
    strike: async (stage) => {
      stage.session.end();
      await stage.heard('sessionEnded$ other');
    },
    sees: { status: 'ended', button: 'blocked' },
    hears: ['sessionEnded$ other'],
  },
];
