import type RealtimeKitClient from '@cloudflare/realtimekit';
import type RealtimeKitClient1 from 'realtimekit-1';

import { FakeMeeting } from '../testing/fake-meeting';
import { type TimedMeeting } from './timed-meeting';

describe('TimedMeeting', () => {
  it('fits the clients of both major versions of the SDK, and the fake', () => {
    // That this compiles is the test: the timer reads the meeting as a TimedMeeting by a cast.
    const accept = (meeting: TimedMeeting): TimedMeeting => meeting;
    const accepts: {
      readonly 1: (client: RealtimeKitClient1) => TimedMeeting;
      readonly 2: (client: RealtimeKitClient) => TimedMeeting;
    } = { 1: accept, 2: accept };

    expect(Object.keys(accepts)).toEqual(['1', '2']);
    expect(accept(FakeMeeting.joined()).self.name).toBe('Participant');
  });
});
