import { type Assumptions } from './assumptions.js';
import { type MeetingEvent } from './meeting-events.js';

/** Everything that the parts of meetings need from outside. */
export interface Outside {
  newId(): string;
  now(): Date;
  /** Runs the action after so many milliseconds. The returned function cancels it. */
  after(milliseconds: number, action: () => void): () => void;
  /** Called for each event, after the change it reports. */
  notify(event: MeetingEvent): void;
  readonly assumptions: Assumptions;
}
