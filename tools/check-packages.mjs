/**
 * Packs the published packages into `dist/packages`, as publishing them would, and checks them: which
 * files are in them, their manifests (publint) and their types (attw). Nothing is published.
 *
 *   npm run check:packages             on what is built
 *   npm run check:packages -- --update writes the lists of their files anew: look at the difference
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));

/** What is published: the Angular library from where it is built. */
const FOLDERS = ['dist/session-control', 'projects/session-backend', 'projects/emulator'];
const TARBALLS = 'dist/packages';

rmSync(TARBALLS, { recursive: true, force: true });
mkdirSync(TARBALLS, { recursive: true });
const problems = (await Promise.all(FOLDERS.map(check))).flat();
for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exitCode = 1;

async function check(folder) {
  const { name, filename, files } = await pack(folder);
  const tarball = join(TARBALLS, filename);
  return [
    ...fileProblems(name, files),
    ...(await complaints('publint', 'run', tarball, '--strict')),
    ...(await complaints('attw', tarball, '--profile', 'esm-only', '--no-color')),
  ];
}

async function pack(folder) {
  const options = ['--json', '--ignore-scripts', `--pack-destination=${TARBALLS}`];
  const { stdout } = await execa('npm', ['pack', `./${folder}`, ...options]);
  const [packed] = Object.values(JSON.parse(stdout));
  return packed;
}

/** A golden has one line for each file; what a compiler makes of many sources is one line with `*`. */
function fileProblems(name, files) {
  const golden = join('goldens', `${name}.files.txt`);
  const paths = files.map(({ path }) => path.replace(/^dist\/.*?(\.d)?(\.\w+)$/, 'dist/**/*$1$2'));
  const list = [...new Set(paths)].sort().join('\n') + '\n';
  if (process.argv.includes('--update')) writeFileSync(golden, list);
  return list === readFileSync(golden, 'utf8')
    ? []
    : [
        `${name} has other files than ${golden} says. If that is meant, run ` +
          '"npm run check:packages -- --update", look at the difference, and commit it.\n' +
          list,
      ];
}

/** Both tools report suggestions and end well all the same. */
async function complaints(command, ...args) {
  const { failed, all } = await execa(command, args, {
    all: true,
    preferLocal: true,
    reject: false,
  });
  return failed || /^(suggestions|warnings|errors):/im.test(all) ? [all] : [];
}
