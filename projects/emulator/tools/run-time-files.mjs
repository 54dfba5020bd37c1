// Puts what the package reads at run time into dist: files that are not code, and the script of the status
// page in one file. A part of the build.
import { buildSync } from 'esbuild';
import { cpSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const [sources, compiled] = ['../src', '../dist'].map((folder) =>
  fileURLToPath(new URL(folder, import.meta.url)),
);

for (const file of readdirSync(sources, { recursive: true })) {
  if (/\.(proto|css|html)$/.test(file)) cpSync(join(sources, file), join(compiled, file));
}

buildSync({
  entryPoints: [join(sources, 'status-page/page/page.ts')],
  outfile: join(compiled, 'status-page/page.js'),
  bundle: true,
  format: 'esm',
  minify: true,
  target: 'es2022',
  banner: { js: '/*! Contains hono/jsx/dom: MIT license, https://hono.dev */' },
});
