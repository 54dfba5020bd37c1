import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type FullResult, type Reporter, type TestCase } from '@playwright/test/reporter';
import { format, resolveConfig } from 'prettier';
import { faultRows } from './fault-rows';
import { type FaultRow } from './fault-row';

const DOCUMENT = fileURLToPath(new URL('../../../docs/reliability.md', import.meta.url));

/** Writes what a run of all faults has shown; a run of some of them, or one that failed, shows less. */
export default class ReliabilityReporter implements Reporter {
  readonly #passed = new Set<string>();

  onTestEnd(test: TestCase): void {
    if (test.ok()) this.#passed.add(test.title.replace(/ @sample$/, ''));
  }

  async onEnd({ status }: FullResult): Promise<void> {
    const rows = Object.values(faultRows).flat();
    if (status !== 'passed' || !rows.every((row) => this.#passed.has(titleOf(row)))) return;
    const options = await resolveConfig(DOCUMENT);
    writeFileSync(
      DOCUMENT,
      await format(document(rows.length), { ...options, filepath: DOCUMENT }),
    );
  }
}

function titleOf({ fault, when }: FaultRow): string {
  return `${fault}, ${when}`;
}

function document(count: number): string {
  return `# What happens when something goes wrong?

This page lists ${count} faults, and what each leads to. \`npm test -- test:e2e:faults\` writes it after all of
them passed: in Chromium, with the unmodified SDK as a participant of a livestream, on the emulator. Nothing was
tested on the cloud.

In every row, each end is reported exactly once or not at all. Within one second of the SDK's first sign, the button is
right. Every promise of the library settles, and no rejection is unhandled.

${Object.entries(faultRows).map(section).join('\n\n')}
`;
}

function section([origin, rows]: [string, readonly FaultRow[]]): string {
  return [
    `## ${origin}`,
    '',
    '| Fault | When | What the user sees in the end | What the application gets | Ends |',
    '| --- | --- | --- | --- | --- |',
    ...rows.map(
      (row) =>
        `| ${[row.fault, row.when, seen(row), heard(row), balance(row)].map(cell).join(' | ')} |`,
    ),
  ].join('\n');
}

function seen({ sees: { status, button } }: FaultRow): string {
  return `status \`${status}\`; the button is ${button}`;
}

function heard({ hears }: FaultRow): string {
  const different = [...new Set(hears)];
  const times = hears.length / different.length;
  if (different.length === 0) return 'nothing';
  return `${different.map((text) => `\`${text}\``).join(', ')}${times > 1 ? `, ${times} times` : ''}`;
}

function balance({ hears, endIsMissed }: FaultRow): string {
  const ends = hears.filter((text) => text.startsWith('sessionEnded$')).length;
  if (endIsMissed) return 'one end, which the SDK did not report: none reported';
  if (ends === 0) return 'no end, and none reported';
  return ends === 1 ? 'one end, reported once' : `${ends} ends, each reported once`;
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}
