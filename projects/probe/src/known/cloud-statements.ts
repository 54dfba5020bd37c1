import { type Finding, type FindingValue } from '../probing/finding.js';
import { type ProbeReport } from '../probing/report.js';
import { type Statement } from './statement.js';

/** What is known of an assumption before the probe runs. */
export interface KnownAssumption {
  /** What the emulator does by default, in Markdown. */
  readonly byDefault: string;
  /** The page that comes closest, in Markdown. */
  readonly closest: string;
}

/** What the findings of the probe are about, each with the best reason to believe it. */
export function cloudStatements(
  findings: readonly Finding[],
  assumptions: ReadonlyMap<string, KnownAssumption>,
  report: ProbeReport | undefined,
): readonly Statement[] {
  return findings.map((finding) => {
    const { id, question, basis } = finding;
    const seen = report?.findings.find((one) => one.id === id);
    if (report && seen?.status === 'observed') {
      return {
        text: statement(question, code(seen.value)),
        label: 'cloud-verified',
        source: `The probe, with SDK ${report.sdk} on ${report.date}. ${seen.evidence.join(' ')}`,
      };
    }
    if ('documented' in basis) {
      return {
        text: statement(question, code(basis.documented)),
        label: 'documented',
        source: `[The page](${basis.page})`,
      };
    }
    if ('assumed' in basis) {
      return {
        text: statement(question, code(basis.assumed)),
        label: 'assumed',
        source: `Closest: [the page](${basis.closest})`,
      };
    }
    const known = assumptions.get(basis.assumption);
    if (!known) throw new Error(`The emulator has no assumption "${basis.assumption}".`);
    return {
      text: statement(question, known.byDefault),
      label: 'assumed',
      source: `Closest: ${known.closest}`,
    };
  });
}

function statement(question: string, answer: string): string {
  return `${question}: ${answer}`;
}

function code(value: FindingValue): string {
  return typeof value === 'string' ? `\`'${value}'\`` : `\`${value}\``;
}
