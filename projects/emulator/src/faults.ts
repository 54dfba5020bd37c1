/** Which fault. */
export type Fault = 'ignore-kick-all' | 'refuse-sockets';

/** How often a fault strikes, and whom. */
export interface FaultOptions {
  /** Only in this meeting. Everywhere when left out. */
  readonly meetingId?: string;
  /** How many times, 1 or more. Until it is lifted when left out. */
  readonly times?: number;
}

/** A fault that can be held to one participant. */
export interface ParticipantFaultOptions extends FaultOptions {
  /** Only for this participant. */
  readonly participantId?: string;
}

/** Lifts the fault that was switched on. Lifting twice does nothing. */
export type LiftFault = () => void;

/** Faults on demand: what a real cloud does only on a bad day. */
export interface FaultSwitches {
  /**
   * A client's `kickAll()` arrives and nothing happens, without any answer. The in-process
   * `endSession()` is not affected.
   */
  ignoreKickAll(options?: FaultOptions): LiftFault;
  /** A new socket is refused with 503. Sockets that are open stay open. */
  refuseSockets(options?: ParticipantFaultOptions): LiftFault;
  /** Lifts every fault. */
  reset(): void;
}

interface SwitchedOn extends ParticipantFaultOptions {
  readonly fault: Fault;
  remaining: number;
}

/** The switches, and the question whether one strikes now. */
export class Faults implements FaultSwitches {
  readonly #switchedOn = new Set<SwitchedOn>();

  ignoreKickAll(options: FaultOptions = {}): LiftFault {
    return this.#switchOn('ignore-kick-all', options);
  }

  refuseSockets(options: ParticipantFaultOptions = {}): LiftFault {
    return this.#switchOn('refuse-sockets', options);
  }

  reset(): void {
    this.#switchedOn.clear();
  }

  /** Whether this fault strikes here; a strike is counted. */
  strikes(fault: Fault, where: { meetingId: string; participantId: string }): boolean {
    for (const entry of this.#switchedOn) {
      if (
        entry.fault === fault &&
        (entry.meetingId ?? where.meetingId) === where.meetingId &&
        (entry.participantId ?? where.participantId) === where.participantId
      ) {
        entry.remaining -= 1;
        if (entry.remaining <= 0) {
          this.#switchedOn.delete(entry);
        }
        return true;
      }
    }
    return false;
  }

  #switchOn(fault: Fault, options: ParticipantFaultOptions): LiftFault {
    const { times = Infinity } = options;
    if (times !== Infinity && !(Number.isInteger(times) && times > 0)) {
      throw new RangeError(`times must be a whole number of 1 or more, not ${times}.`);
    }
    const entry: SwitchedOn = { ...options, fault, remaining: times };
    this.#switchedOn.add(entry);
    return () => {
      this.#switchedOn.delete(entry);
    };
  }
}
