/**
 * Writes the TypeScript and the templates of the pages and of the doc comments to `tools/docs/dist`,
 * where `npm run check:docs` compiles them. Checks that JSON can be parsed, and that a block with
 * `same=…` after the language equals that file.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import remarkParse from 'remark-parse';
import ts from 'typescript';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';
import { exampleModule } from './example-module.mjs';

const EXAMPLES = 'tools/docs/dist';
const FILES = [
  ...['*.md', 'benchmarks/*.md', 'docs/*.md', 'projects/**/*.md'],
  ...['projects/*/src/**/*.ts', 'projects/session-control/*/*.ts'],
];

const NOT = ['**/*.spec.ts', '**/dist', '**/test-results'];

rmSync(EXAMPLES, { recursive: true, force: true });
for (const file of ts.sys.readDirectory('.', ['.md', '.ts'], NOT, FILES)) {
  const text = readFileSync(file, 'utf8');
  const markdown = file.endsWith('.ts') ? docComments(text) : text;
  visit(unified().use(remarkParse).parse(markdown), 'code', (block) => check(file, block));
}

/** The text of the doc comments of a source, each line where it is in the source. */
function docComments(source) {
  const lines = source.split('\n').map((line) => /^\s*\* ?(.*)$/.exec(line)?.[1] ?? '');
  return lines.join('\n');
}

function check(page, { lang, meta, value, position }) {
  const { line } = position.start;
  const option = (name) => new RegExp(`\\b${name}=(\\S+)`).exec(meta ?? '')?.[1];
  const shown = option('same');
  try {
    if (lang === 'json') JSON.parse(value);
    if (shown && withoutImports(value) !== withoutImports(readFileSync(shown, 'utf8'))) {
      throw new Error(`This block differs from ${shown}.`);
    }
  } catch (error) {
    console.error(`${page}:${line}: ${error.message}`);
    process.exitCode = 1;
  }
  if (lang !== 'ts' && lang !== 'html') return;
  // Compiled where it is, by `npm run check:examples`.
  if (shown?.startsWith('projects/examples/') && !option('file')) return;
  const folder = join(EXAMPLES, page.replace(/\.(md|ts)$/, '').replaceAll('/', '-'));
  const file = join(folder, option('file') ?? `line-${line}.ts`);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, exampleModule(lang, value));
}

/** A page may leave out imports, or import by another path. */
function withoutImports(code) {
  return code.replace(/^import [^;]*;\n/gm, '').trim();
}
