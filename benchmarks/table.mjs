/**
 * Rows as a table of text: words to the left, numbers to the right.
 *
 * @param {Record<string, string | number>[]} rows all with the same columns
 */
export function table(rows) {
  const columns = Object.keys(rows[0] ?? {});
  const cells = rows.map((row) => columns.map((column) => cell(row[column])));
  const widths = columns.map((column, index) =>
    Math.max(column.length, ...cells.map((row) => row[index].length)),
  );
  const isNumeric = columns.map((column) => typeof rows[0][column] === 'number');
  const line = (row) =>
    row
      .map((text, index) =>
        isNumeric[index] ? text.padStart(widths[index]) : text.padEnd(widths[index]),
      )
      .join('  ')
      .trimEnd();
  return [
    line(columns),
    widths.map((width) => '-'.repeat(width)).join('  '),
    ...cells.map(line),
  ].join('\n');
}

function cell(value) {
  if (typeof value !== 'number') return value;
  return value.toLocaleString('en', { maximumFractionDigits: 3 });
}
