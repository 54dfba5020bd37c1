/**
 * Packs the published packages into `dist/packages`, as publishing them would, and checks them: which
 * files are in them, their manifests (publint) and their types (attw). Nothing is published.
 *
 *   npm run check:packages             on what is built
 *   npm run check:packages -- --update writes the lists of their files anew: look at the difference
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';

/** What is published: the Angular library from where it is built. */
const FOLDERS = ['dist/session-control', 'projects/session-backend', 'projects/emulator'];
const TARBALLS = 'dist/packages';

rmSync(TARBALLS, { recursive: true, force: true });
mkdirSync(TARBALLS, { recursive: true });
await Promise.all(FOLDERS.map(check));

async function check(folder) {
  const options = ['--json', '--ignore-scripts', `--pack-destination=${TARBALLS}`];
  const { stdout } = await execa('npm', ['pack', `./${folder}`, ...options]);
  const [{ name, filename, files }] = Object.values(JSON.parse(stdout));
  const tarball = join(TARBALLS, filename);
  compareFiles(name, files);
  await lint('publint', 'run', tarball, '--strict');
  await lint('attw', tarball, '--profile', 'esm-only', '--no-color');
}

/** A golden has one line for each file; what a compiler makes of many sources is one line with `*`. */
function compareFiles(name, files) {
  const golden = join('goldens', `${name}.files.txt`);
  const paths = files.map(({ path }) => path.replace(/^dist\/.*?(\.d)?(\.\w+)$/, 'dist/**/*$1$2'));
  const list = [...new Set(paths)].sort().join('\n') + '\n';
  if (process.argv.includes('--update')) writeFileSync(golden, list);
  if (list === readFileSync(golden, 'utf8')) return;
  fail(
    `${name} has other files than ${golden} says. If that is meant, run ` +
      `"npm run check:packages -- --update", look at the difference, and commit it.\n${list}`,
  );
}

/** Both tools report suggestions and end well all the same. */
async function lint(command, ...args) {
  const { failed, all } = await execa(command, args, { all: true, reject: false });
  if (failed || /^(suggestions|warnings|errors):/im.test(all)) fail(all);
}

function fail(problem) {
  console.error(problem);
  process.exitCode = 1;
}
