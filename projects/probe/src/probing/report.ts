import { type Basis, type Finding, type FindingValue } from './finding.js';

/** What became of one finding. */
export type ReportedFinding = {
  readonly id: string;
  readonly question: string;
  /** The assumption of the emulator that it settles. */
  readonly assumption?: string;
} & (
  | {
      readonly status: 'observed';
      readonly value: FindingValue;
      /** What was seen, a sentence each. */
      readonly evidence: readonly string[];
    }
  /** It cannot be told from outside, or not here; `failed` when the probe does not know. */
  | { readonly status: 'not-observable' | 'skipped' | 'failed'; readonly reason: string }
);

/** What the probe found out: `probe-report.json`. It has no ids and no secrets. */
export interface ProbeReport {
  readonly format: 1;
  /** Where the probe ran. Only a report of the cloud says something about the cloud. */
  readonly against: 'cloud' | 'emulator';
  /** The version of `@cloudflare/realtimekit`. */
  readonly sdk: string;
  /** The day on which the probe ran. */
  readonly date: string;
  readonly findings: readonly ReportedFinding[];
}

/** What a finding looks like in the report, without its outcome. */
export function describeFinding({ id, question, basis }: Finding): {
  id: string;
  question: string;
  assumption?: string;
} {
  return { id, question, ...assumptionOf(basis) };
}

function assumptionOf(basis: Basis): { assumption?: string } {
  return 'assumption' in basis ? { assumption: basis.assumption } : {};
}
