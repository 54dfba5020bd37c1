import type RealtimeKitClient from '@cloudflare/realtimekit';
import type RealtimeKitClient1 from 'realtimekit-1';

import { FakeMeeting } from '../../testing/fake-meeting';
import { type Meeting, assertMeeting } from './meeting';

describe('Meeting', () => {
  it('fits the clients of both major versions of the SDK', () => {
    // That this compiles is the test.
    const accept = (meeting: Meeting): Meeting => meeting;
    const accepts: {
      readonly 1: (client: RealtimeKitClient1) => Meeting;
      readonly 2: (client: RealtimeKitClient) => Meeting;
    } = { 1: accept, 2: accept };

    expect(Object.keys(accepts)).toEqual(['1', '2']);
  });
});

describe('assertMeeting', () => {
  const listen = (): void => undefined;
  const emitter = { on: listen, off: listen };

  it('accepts a meeting, also one whose optional modules are off', () => {
    const modules = { participants: false, meta: false, connectedMeetings: false };

    expect(() => assertMeeting(new FakeMeeting())).not.toThrow();
    expect(() => assertMeeting(new FakeMeeting({ modules }))).not.toThrow();
  });

  it.each([
    ['self.on()', null],
    ['self.on()', {}],
    ['self.on()', { self: { off: listen } }],
    ['self.off()', { self: { on: listen } }],
    ['self.permissions.on()', { self: emitter }],
    ['self.permissions.on()', { self: { ...emitter, permissions: { off: listen } } }],
    ['self.permissions.off()', { self: { ...emitter, permissions: { on: listen } } }],
    ['leave()', { self: { ...emitter, permissions: emitter } }],
  ])('names what is missing: %s', (missing, value) => {
    expect(() => assertMeeting(value)).toThrow(TypeError);
    expect(() => assertMeeting(value)).toThrow(`${missing} is missing`);
  });
});
