import { type Assumptions } from 'realtimekit-emulator';
import { type Probing } from './probing.js';

/** What a finding settled, with what was seen. */
export interface Observed<Value = FindingValue> {
  readonly value: Value;
  /** What was seen, a sentence each, without ids. */
  readonly evidence: readonly string[];
}

/** The reason why a finding cannot be told from outside. */
export interface NotObservable {
  readonly notObservable: string;
}

/** The outcome of a finding. */
export type Observation<Value = FindingValue> = Observed<Value> | NotObservable;

/** A value that a finding can report. */
export type FindingValue = string | number | boolean;

/** What is known before the probe runs. */
export type Basis =
  /** A switch of the emulator decides it. */
  | { readonly assumption: keyof Assumptions }
  /** The emulator takes this for granted, without a switch. The page is the one that comes closest. */
  | { readonly assumed: FindingValue; readonly closest: string }
  /** A published page says so. */
  | { readonly documented: FindingValue; readonly page: string };

/** What a finding needs besides credentials and a browser. */
export type Need = 'webhook' | 'recording';

/** A question about the cloud, and how to answer it. */
export interface Finding<Value = FindingValue> {
  /** Names it in the report. */
  readonly id: string;
  /** What it finds out, as the beginning of a sentence: `What a kick-all answers …`. */
  readonly question: string;
  readonly basis: Basis;
  readonly need?: Need;
  /**
   * Finds out.
   *
   * @throws Error when the cloud does something that none of the possible values describes
   */
  run(probing: Probing): Promise<Observation<Value>>;
}

/** A finding that settles an assumption of the emulator: its values are those of the switch. */
export function settles<Name extends keyof Assumptions>(
  assumption: Name,
  finding: Omit<Finding<Assumptions[Name]>, 'basis'>,
): Finding {
  return { ...finding, basis: { assumption } };
}
