import { Faults } from './faults.js';

const here = { meetingId: 'm', participantId: 'p' };

describe('Faults', () => {
  let faults: Faults;

  const ignored = (where = here): boolean => faults.strikes('ignore-kick-all', where);
  const refused = (where = here): boolean => faults.strikes('refuse-sockets', where);

  beforeEach(() => {
    faults = new Faults();
  });

  it('do not strike unless switched on', () => {
    expect(ignored()).toBe(false);
    expect(refused()).toBe(false);
  });

  it('strike until they are lifted, each on its own', () => {
    const lift = faults.ignoreKickAll();
    faults.refuseSockets();
    expect([ignored(), ignored(), refused()]).toEqual([true, true, true]);

    lift();
    lift();
    expect([ignored(), refused()]).toEqual([false, true]);
  });

  it('strike as often as asked for', () => {
    faults.ignoreKickAll({ times: 2 });

    expect([ignored(), ignored(), ignored()]).toEqual([true, true, false]);
  });

  it('are held to a meeting and to a participant', () => {
    faults.ignoreKickAll({ meetingId: 'm' });
    faults.refuseSockets({ participantId: 'p' });

    expect(ignored({ meetingId: 'other', participantId: 'p' })).toBe(false);
    expect(ignored({ meetingId: 'm', participantId: 'other' })).toBe(true);
    expect(refused({ meetingId: 'm', participantId: 'other' })).toBe(false);
    expect(refused({ meetingId: 'other', participantId: 'p' })).toBe(true);
  });

  it('do not use up a strike where they do not apply', () => {
    faults.ignoreKickAll({ meetingId: 'm', times: 1 });
    ignored({ meetingId: 'other', participantId: 'p' });

    expect(ignored()).toBe(true);
  });

  it('are all lifted by a reset', () => {
    faults.ignoreKickAll();
    faults.refuseSockets({ times: 3 });
    faults.reset();

    expect([ignored(), refused()]).toEqual([false, false]);
  });

  it.each([0, -1, 1.5, NaN])('cannot strike %d times', (times) => {
    expect(() => faults.ignoreKickAll({ times })).toThrow(RangeError);
  });
});
