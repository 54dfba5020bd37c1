import { readFileSync } from 'node:fs';
import { type Assumptions, defaultAssumptions } from './assumptions.js';

const page = readFileSync(new URL('../../docs/supported.md', import.meta.url), 'utf8');

/** The rows of the table whose first column is called so. */
function rowsBelow(heading: string): string[][] {
  const [, table = ''] = page.split(new RegExp(`^\\| ${heading} .*\\n\\| -.*\\n`, 'm'));
  const end = table.search(/^(?!\|)/m);
  return table
    .slice(0, end)
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => line.split('|').map((cell) => cell.trim()));
}

const listed = rowsBelow('Assumption').map(
  ([, name = '', byDefault = '', otherwise = '', , closest = '']) => ({
    name: name.replaceAll('`', ''),
    byDefault: byDefault.split('`')[1],
    otherwise,
    closest,
  }),
);

const [, assumed = ''] = /^## Assumptions$([^]*?)^## /m.exec(page) ?? [];

describe('the assumptions that the docs list', () => {
  it('are those that are switches', () => {
    expect(listed.map(({ name }) => name)).toEqual(Object.keys(defaultAssumptions));
  });

  it('are all that it calls assumed', () => {
    const rows = page.split('\n').filter((line) => /\| *assumed\b/i.test(line));
    const outsideTheTable = assumed.split('\n').filter((line) => !line.startsWith('|'));

    expect(assumed).toContain('| Assumption');
    expect(rows.map((row) => row.split('|').map((cell) => cell.trim()))).toEqual([
      ['', 'Decisions without a published page', 'assumed', 'below', ''],
    ]);
    expect(outsideTheTable.filter((line) => /^\s*([-*+]|\d+\.)\s/.test(line))).toEqual([]);
    expect(page.match(/\bassumed\b/gi)).toHaveLength(1);
  });

  it.each(listed)('$name is by default as it says, and can be otherwise', ({ name, ...row }) => {
    const value = defaultAssumptions[name as keyof Assumptions];

    expect(row.byDefault).toBe(typeof value === 'string' ? `'${value}'` : String(value));
    expect(row.otherwise).not.toBe('');
    expect(row.otherwise).not.toContain(row.byDefault);
    expect(row.closest).toMatch(/^\[.+\]\(https:\/\/developers\.cloudflare\.com\/.+\)$/);
  });
});
