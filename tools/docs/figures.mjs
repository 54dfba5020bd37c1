import { readFileSync } from 'node:fs';

const RESULTS = 'benchmarks/results';

/** A figure on a page, between a comment that says where it comes from and one that closes it. */
const FIGURE = /<!-- measured: (\S+) "([^"]+)" "([^"]+)" -->(.*?)<!-- \/measured -->/g;

/**
 * The figures of a page that are not what was measured.
 *
 * @param {string} markdown
 * @param {(benchmark: string) => { rows: Record<string, string | number>[] }} [results]
 * @returns {string[]} a sentence for each
 */
export function figureProblems(markdown, results = resultsOf) {
  return [...markdown.matchAll(FIGURE)].flatMap(([, benchmark, row, column, shown]) => {
    const measured = figure(results(benchmark), row, column);
    if (measured === null) return [`${benchmark}.json has no "${column}" of "${row}".`];
    return shown === measured
      ? []
      : [
          `"${column}" of "${row}" is ${measured} in ${benchmark}.json, and not ${shown}: ` +
            'run "npm run check:docs -- --update".',
        ];
  });
}

/**
 * The page with the figures that were measured.
 *
 * @param {string} markdown
 * @param {(benchmark: string) => { rows: Record<string, string | number>[] }} [results]
 */
export function withFigures(markdown, results = resultsOf) {
  return markdown.replace(FIGURE, (all, benchmark, row, column, shown) =>
    all.replace(`-->${shown}<!--`, () => {
      const measured = figure(results(benchmark), row, column);
      return `-->${measured ?? shown}<!--`;
    }),
  );
}

function figure({ rows }, row, column) {
  // The first column says what the row is about.
  const found = rows.find((cells) => String(Object.values(cells)[0]) === row)?.[column];
  if (typeof found !== 'number') return null;
  return found.toLocaleString('en', { maximumFractionDigits: 1 });
}

function resultsOf(benchmark) {
  return JSON.parse(readFileSync(`${RESULTS}/${benchmark}.json`, 'utf8'));
}
