/** @typedef {{ name: string, seconds: number, count: import('./count.mjs').Count }} StepResult */

/** @param {StepResult[]} results */
export function total(results) {
  const sum = (field) => results.reduce((all, { count }) => all + count[field], 0);
  // Nothing ran, nothing shown: a run without a single test is a failed one.
  const failed = sum('failed') + (sum('passed') + sum('failed') === 0 ? 1 : 0);
  return { passed: sum('passed'), failed, skipped: sum('skipped') };
}

/** The one line that machines read. @param {{ passed: number, failed: number, skipped: number }} count */
export function lastLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed` + (skipped > 0 ? `, ${skipped} skipped` : '');
}

/** @param {StepResult[]} results */
export function table(results) {
  const rows = [
    ['', 'passed', 'failed', 'skipped', 'seconds', ''],
    ...results.map(({ name, seconds, count }) => [
      name,
      `${count.passed}`,
      `${count.failed}`,
      `${count.skipped}`,
      seconds.toFixed(1),
      count.problem ?? count.note ?? '',
    ]),
  ];
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  return rows
    .map((row) =>
      row
        .map((cell, column) =>
          column === 0 || column === row.length - 1
            ? cell.padEnd(widths[column])
            : cell.padStart(widths[column]),
        )
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
