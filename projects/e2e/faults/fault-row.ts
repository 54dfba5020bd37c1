import { type FaultStage } from './fault-stage';

/** One fault: a row of docs/reliability.md, and a test. */
export interface FaultRow {
  /** What is done. */
  readonly fault: string;
  /** When. */
  readonly when: string;
  /** Makes it happen, to a host who is alone in a room and live, unless `enters` says otherwise. */
  readonly strike: (stage: FaultStage) => Promise<void>;
  /** What the person sees in the end. */
  readonly sees: { readonly status: string; readonly button: 'live' | 'blocked' | 'gone' };
  /** What the application hears, in order. */
  readonly hears: readonly string[];
  /** Whether the row enters the room by itself. */
  readonly enters?: 'by itself';
  /** The page of the host; a plain button when left out. */
  readonly page?: string;
  /** Whether it takes part in the short run. */
  readonly sample?: true;
  /** How long it may take, in milliseconds; a minute when left out. */
  readonly timeout?: number;
  /** What the browser or the application may complain of. */
  readonly complaints?: RegExp;
  /** Whether the server ends the session and the page cannot learn of it. */
  readonly endIsMissed?: true;
}
