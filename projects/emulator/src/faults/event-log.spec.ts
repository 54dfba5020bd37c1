import { EventLog } from './event-log.js';

describe('EventLog', () => {
  it('keeps what happened in order, with the time', () => {
    let time = 0;
    const log = new EventLog(() => new Date(++time));
    log.add({ kind: 'unsupported', what: 'this' });
    log.add({ kind: 'unsupported', what: 'that' });

    expect(log.entries).toEqual([
      { at: new Date(1), kind: 'unsupported', what: 'this' },
      { at: new Date(2), kind: 'unsupported', what: 'that' },
    ]);
  });

  it('lets the oldest go after 10,000', () => {
    const log = new EventLog(() => new Date(0));
    for (let number = 1; number <= 10_001; number++) {
      log.add({ kind: 'unsupported', what: `thing ${number}` });
    }

    expect(log.entries).toHaveLength(10_000);
    expect(log.entries[0]).toMatchObject({ what: 'thing 2' });
    expect(log.entries.at(-1)).toMatchObject({ what: 'thing 10001' });
  });

  it('keeps the size of a message and not its body', () => {
    const log = new EventLog(() => new Date(0));
    const of = { meetingId: 'm', sessionId: 's', participantId: 'p', peerId: 'p' };
    log.add({ kind: 'message-broadcast', ...of, type: 'note', body: '"é"', sentAt: 1 });

    const expected = { kind: 'message-broadcast', ...of, type: 'note', size: 4, sentAt: 1 };
    expect(log.entries).toEqual([{ at: new Date(0), ...expected }]);
  });

  it('lets the oldest go when they are larger than 8 MiB together', () => {
    const log = new EventLog(() => new Date(0));
    for (let number = 1; number <= 20; number++) {
      log.add({ kind: 'unsupported', what: `${number} ${'x'.repeat(1024 * 1024)}` });
    }

    expect(log.entries).toHaveLength(7);
    expect(log.entries.at(-1)).toMatchObject({ what: expect.stringMatching(/^20 /) as string });
  });
});
