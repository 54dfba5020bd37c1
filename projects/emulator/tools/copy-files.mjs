// Copies the files that the package reads at run time from src to dist, next to the code that reads them.
// A part of the build.
import { cpSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const [sources, compiled] = ['../src', '../dist'].map((folder) =>
  fileURLToPath(new URL(folder, import.meta.url)),
);

for (const file of readdirSync(sources, { recursive: true })) {
  if (/\.(proto|css|html)$/.test(file)) cpSync(join(sources, file), join(compiled, file));
}
