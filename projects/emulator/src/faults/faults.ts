import { type Accepted, parse } from '../input/parse.js';
import { withoutUndefined } from '../input/without-undefined.js';
import {
  type Fault,
  faultSpec,
  type FaultSpec,
  type FaultTarget,
  isMeantFor,
  type SpecOf,
} from './fault.js';

/** A fault that is switched on. */
export interface ActiveFault {
  readonly id: string;
  readonly spec: FaultSpec;
  /** The number of times that the fault still applies; undefined without a limit. */
  readonly remaining: number | undefined;
}

interface SwitchedOn {
  readonly id: string;
  readonly spec: FaultSpec;
  remaining: number;
}

/** Faults on demand: what a real cloud does only on a bad day. */
export class Faults {
  readonly #switchedOn = new Map<string, SwitchedOn>();
  readonly #onReset = new Set<() => void>();
  readonly #onChange = new Set<() => void>();
  #count = 0;

  /** The faults that are switched on, oldest first. */
  get active(): readonly ActiveFault[] {
    return [...this.#switchedOn.values()].map(({ id, spec, remaining }) => ({
      id,
      spec,
      remaining: remaining === Infinity ? undefined : remaining,
    }));
  }

  /**
   * Switches a fault on: `switchOn({ fault: 'fail-requests', path: '*kick-all', status: 503 })`.
   *
   * @returns a function that lifts the fault. Calling it again does nothing.
   * @throws EmulatorError `invalid-input` that names the field that is wrong
   */
  switchOn(spec: FaultSpec): () => void {
    const accepted: Accepted<typeof faultSpec> = spec;
    const { id } = this.add(withoutUndefined(accepted));
    return () => {
      this.lift(id);
    };
  }

  /**
   * Switches a fault on that is lifted by its id.
   *
   * @throws InvalidInput that names the field that is wrong
   * @internal
   */
  add(input: unknown): ActiveFault {
    const spec = parse(faultSpec, input, { whole: 'The fault' });
    const { times = Infinity } = spec;
    const id = `fault-${++this.#count}`;
    this.#switchedOn.set(id, { id, spec, remaining: times });
    this.#changed();
    return { id, spec, remaining: spec.times };
  }

  /**
   * Lifts one fault; false when it is not switched on any more.
   *
   * @internal
   */
  lift(id: string): boolean {
    const wasOn = this.#switchedOn.delete(id);
    this.#changed();
    return wasOn;
  }

  /** Switches `ignore-kick-all` on. */
  ignoreKickAll(options: Omit<SpecOf<'ignore-kick-all'>, 'fault'> = {}): () => void {
    return this.switchOn({ ...options, fault: 'ignore-kick-all' });
  }

  /** Switches `refuse-sockets` on. */
  refuseSockets(options: Omit<SpecOf<'refuse-sockets'>, 'fault'> = {}): () => void {
    return this.switchOn({ ...options, fault: 'refuse-sockets' });
  }

  /** Lifts every fault, and delivers what `reorder-webhooks` holds back. */
  reset(): void {
    this.#switchedOn.clear();
    this.#changed();
    this.#onReset.forEach((act) => act());
  }

  /**
   * Calls this when a fault was switched on or lifted. The returned function ends that.
   *
   * @internal
   */
  onChange(act: () => void): () => void {
    this.#onChange.add(act);
    return () => {
      this.#onChange.delete(act);
    };
  }

  /**
   * Does this after every reset: what a fault still holds must not outlive it.
   *
   * @internal
   */
  onReset(act: () => void): void {
    this.#onReset.add(act);
  }

  /**
   * Returns the oldest such fault for this target, and counts that it is applied.
   *
   * @internal
   */
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

  /**
   * Whether there is such a fault for this target. Counts that it is applied.
   *
   * @internal
   */
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
