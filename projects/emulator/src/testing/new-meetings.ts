import { Clock } from '../clock/clock.js';
import { type Assumptions, defaultAssumptions } from '../meetings/assumptions.js';
import { createMeetings, type Meetings, type MeetingsContext } from '../meetings/meetings.js';

/** Creates meetings for a spec: with ids that are short, and sessions that end with the last participant. */
export function newMeetings({
  assumptions,
  ...context
}: Partial<Omit<MeetingsContext, 'assumptions'>> & {
  readonly assumptions?: Partial<Assumptions>;
} = {}): Meetings {
  let ids = 0;
  return createMeetings({
    newId: () => `id-${++ids}`,
    clock: new Clock(),
    notify: () => undefined,
    keepAlive: 0,
    presenceLimit: 200,
    ...context,
    assumptions: { ...defaultAssumptions, ...assumptions },
  });
}
