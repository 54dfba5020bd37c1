import { type FaultSpec } from './fault.js';
import { Faults } from './faults.js';

const here = { meetingId: 'm', participantId: 'p' };

describe('Faults', () => {
  let faults: Faults;

  const ignored = (where = here): boolean => faults.applies('ignore-kick-all', where);
  const refused = (where = here): boolean => faults.applies('refuse-sockets', where);

  beforeEach(() => {
    faults = new Faults();
  });

  it('are not applied unless switched on', () => {
    expect(ignored()).toBe(false);
    expect(refused()).toBe(false);
  });

  it('are applied until they are lifted, each on its own', () => {
    const lift = faults.ignoreKickAll();
    faults.refuseSockets();
    expect([ignored(), ignored(), refused()]).toEqual([true, true, true]);

    lift();
    lift();
    expect([ignored(), refused()]).toEqual([false, true]);
  });

  it('are applied as often as asked for', () => {
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

  it('are not used up where they do not apply', () => {
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

  it('are listed while they are switched on, with how often they are still applied', () => {
    faults.switchOn({ fault: 'repeat-kick-all', times: 2 });
    const lift = faults.switchOn({ fault: 'delay-kick-all', milliseconds: 5 });
    faults.applies('repeat-kick-all', here);

    expect(faults.active).toEqual([
      { id: 'fault-1', spec: { fault: 'repeat-kick-all', times: 2 }, remaining: 1 },
      { id: 'fault-2', spec: { fault: 'delay-kick-all', milliseconds: 5 }, remaining: undefined },
    ]);
    lift();
    faults.applies('repeat-kick-all', here);
    expect(faults.active).toEqual([]);
  });

  it('list the specification that they were switched on with', () => {
    faults.switchOn({ fault: 'fail-requests', status: 503, retryAfter: 1 });

    expect(faults.apply('fail-requests', {})).toMatchObject({ status: 503, retryAfter: 1 });
  });

  it('are applied when one of several participants is the one they name', () => {
    faults.switchOn({ fault: 'repeat-kick-all', participantId: 'p', times: 1 });

    expect(faults.applies('repeat-kick-all', { participantId: ['a', 'b'] })).toBe(false);
    expect(faults.applies('repeat-kick-all', { participantId: ['a', 'p'] })).toBe(true);
  });

  it('are not applied to a target without the field that they are limited to', () => {
    faults.switchOn({ fault: 'hang-requests', meetingId: 'm', times: 1 });

    expect(faults.applies('hang-requests', { path: '/anything' })).toBe(false);
  });

  it.each([
    ['/a/b', '/a/b', true],
    ['/a/b', '/a/b/c', false],
    ['*/kick-all', '/client/v4/kick-all', true],
    ['/client/*', '/sdk/api', false],
    ['/a.b', '/axb', false],
    ['*', '/', true],
    ['/a*a', '/a', false],
    ['*meetings*kick', '/x/meetings/1/kick', true],
    ['*meetings*kick', '/x/kick/meetings', false],
    ['/*b*b', '/ab', false],
  ])('for the path %s are applied to %s: %s', (pattern, path, expected) => {
    faults.switchOn({ fault: 'hang-requests', path: pattern });

    expect(faults.applies('hang-requests', { path })).toBe(expected);
  });

  it('match a path of many stars in linear time', () => {
    faults.switchOn({ fault: 'hang-requests', path: `${'*a'.repeat(5_000)}*b` });

    expect(faults.applies('hang-requests', { path: 'a'.repeat(100_000) })).toBe(false);
  });

  it.each([0, -1, 1.5, NaN])('cannot be applied %d times', (times) => {
    expect(() => faults.ignoreKickAll({ times })).toThrow('times must be a whole number from 1.');
  });

  it.each([
    [{ fault: 'refuse-socket' }, 'fault must be "ignore-kick-all" or '],
    [{ fault: 'refuse-sockets', participant: 'p' }, 'participant is unknown. Known are fault, '],
    [{ fault: 'refuse-joins', path: '/' }, 'path is unknown. Known are fault, '],
    [{ times: 1 }, 'fault is missing.'],
    [{ fault: 'hang-messages', event: 'joinroom' }, 'event must be "getPeerInfo" or '],
    [{ fault: 'corrupt-webhooks', event: 'meeting.end' }, 'event must be "meeting.started" or '],
    [{ fault: 'delay-requests' }, 'milliseconds is missing.'],
    [
      { fault: 'delay-kick-all', milliseconds: -1 },
      'milliseconds must be a whole number from 0 to',
    ],
    [{ fault: 'fail-requests', status: 200 }, 'status must be a whole number from 400 to 599.'],
  ])('that could never be applied are rejected: %j', (spec, problem) => {
    const switchOn = (): unknown => faults.switchOn(spec as FaultSpec);

    expect(switchOn).toThrow(problem);
    expect(faults.active).toEqual([]);
  });

  it('take undefined fields as left out', () => {
    faults.switchOn({ fault: 'hang-messages', event: undefined, times: undefined } as never);

    expect(faults.applies('hang-messages', here)).toBe(true);
  });
});
