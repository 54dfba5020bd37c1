import {
  type Fault,
  type FaultTarget,
  type FaultOptions,
  type FaultSpec,
  isMeantFor,
  type ParticipantFaultOptions,
  type SpecOf,
} from './fault.js';
import { faultProblem } from './fault-schema.js';

/** Lifts the fault that was switched on. Lifting twice does nothing. */
export type LiftFault = () => void;

/** A fault that is switched on. */
export interface ActiveFault {
  readonly id: string;
  readonly spec: FaultSpec;
  /** How many more times it is applied; undefined when it is until it is lifted. */
  readonly remaining: number | undefined;
}

/** Faults on demand: what a real cloud does only on a bad day. */
export interface FaultSwitches {
  /** What is switched on, oldest first. */
  readonly active: readonly ActiveFault[];
  /**
   * Switches a fault on: `switchOn({ fault: 'fail-requests', path: '*kick-all', status: 503 })`.
   *
   * @throws RangeError that names what is wrong: a fault that there is not, or a time or a status that
   *   cannot be.
   */
  switchOn(spec: FaultSpec): LiftFault;
  /** `ignore-kick-all`, in short. */
  ignoreKickAll(options?: FaultOptions): LiftFault;
  /** `refuse-sockets`, in short. */
  refuseSockets(options?: ParticipantFaultOptions): LiftFault;
  /** Lifts every fault, and lets go what `reorder-webhooks` holds back. */
  reset(): void;
}

interface SwitchedOn {
  readonly id: string;
  readonly spec: FaultSpec;
  remaining: number;
}

/** Switches faults on and off, and decides when one is applied. */
export class Faults implements FaultSwitches {
  readonly #switchedOn = new Map<string, SwitchedOn>();
  readonly #onReset = new Set<() => void>();
  readonly #onChange = new Set<() => void>();
  #count = 0;

  get active(): readonly ActiveFault[] {
    return [...this.#switchedOn.values()].map(({ id, spec, remaining }) => ({
      id,
      spec,
      remaining: remaining === Infinity ? undefined : remaining,
    }));
  }

  switchOn(spec: FaultSpec): LiftFault {
    const { id } = this.add(spec);
    return () => {
      this.lift(id);
    };
  }

  /** Switches a fault on that is lifted by its id. */
  add(spec: FaultSpec): ActiveFault {
    const problem = faultProblem(spec);
    if (problem !== undefined) {
      throw new RangeError(problem);
    }
    const { times = Infinity } = spec;
    const id = `fault-${++this.#count}`;
    this.#switchedOn.set(id, { id, spec, remaining: times });
    this.#changed();
    return { id, spec, remaining: spec.times };
  }

  /** Lifts one fault; false when it is not switched on any more. */
  lift(id: string): boolean {
    const wasOn = this.#switchedOn.delete(id);
    this.#changed();
    return wasOn;
  }

  ignoreKickAll(options: FaultOptions = {}): LiftFault {
    return this.switchOn({ ...options, fault: 'ignore-kick-all' });
  }

  refuseSockets(options: ParticipantFaultOptions = {}): LiftFault {
    return this.switchOn({ ...options, fault: 'refuse-sockets' });
  }

  reset(): void {
    this.#switchedOn.clear();
    this.#changed();
    this.#onReset.forEach((act) => act());
  }

  /** Calls this when a fault was switched on or lifted. The returned function ends that. */
  onChange(act: () => void): () => void {
    this.#onChange.add(act);
    return () => {
      this.#onChange.delete(act);
    };
  }

  /** Does this after every reset: what a fault still holds must not outlive it. */
  onReset(act: () => void): void {
    this.#onReset.add(act);
  }

  /** Returns the oldest such fault for this target, and counts that it is applied. */
  apply<F extends Fault>(fault: F, target: FaultTarget): SpecOf<F> | undefined {
    for (const entry of this.#switchedOn.values()) {
      if (isFault(entry.spec, fault) && isMeantFor(entry.spec, target)) {
        entry.remaining -= 1;
        if (entry.remaining <= 0) {
          this.#switchedOn.delete(entry.id);
        }
        return entry.spec;
      }
    }
    return undefined;
  }

  /** Whether there is such a fault for this target. Counts that it is applied. */
  applies(fault: Fault, target: FaultTarget): boolean {
    return this.apply(fault, target) !== undefined;
  }

  #changed(): void {
    this.#onChange.forEach((act) => {
      act();
    });
  }
}

function isFault<F extends Fault>(spec: FaultSpec, fault: F): spec is SpecOf<F> {
  return spec.fault === fault;
}
