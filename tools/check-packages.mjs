/**
 * Packs the published packages into `dist/packages`, as publishing them would, and checks them: which
 * files are in them, their manifests (publint) and their types (attw). Nothing is published.
 *
 *   npm run packages                   builds them before
 *   npm run check:packages             on what is built
 *   npm run check:packages -- --update writes the lists of their files anew: look at the difference
 */
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { execa } from 'execa';
import { withoutDeadLinks } from './packed-links.mjs';

/** What is published, by the folder of its source: the Angular library from where it is built. */
const PACKAGES = {
  'projects/session-control': 'dist/session-control',
  'projects/session-backend': 'projects/session-backend',
  'projects/emulator': 'projects/emulator',
};
const TARBALLS = 'dist/packages';
/** A copy of each package as it is published. */
const STAGED = 'dist/staged';

for (const folder of [TARBALLS, STAGED]) rmSync(folder, { recursive: true, force: true });
mkdirSync(TARBALLS, { recursive: true });
const [library, , emulator] = await Promise.all(Object.entries(PACKAGES).map(check));
if (!process.exitCode) {
  const commands = (ng, add) => `
  ${ng} add "${resolve(library)}" --skip-confirmation
  ${add} "${resolve(emulator)}"
  ${ng} generate ngx-realtimekit-session:room
`;
  console.log(`
The tarballs are in ${resolve(TARBALLS)}. In the folder of your application, run:
${commands('npx ng', 'npm install --save-dev')}
With pnpm:
${commands('pnpm ng', 'pnpm add --save-dev --config.strict-dep-builds=false')}
"generate" writes a page that joins a meeting. Leave it out in an application that has one.`);
}

async function check([source, folder]) {
  const { name, files } = await pack(folder, '--dry-run');
  const staged = join(STAGED, name);
  const packed = new Set(files.map(({ path }) => path));
  for (const path of packed) {
    cpSync(join(folder, path), join(staged, path));
    if (!path.endsWith('.md')) continue;
    const page = readFileSync(join(staged, path), 'utf8');
    const place = { folder: source, page: path, packed };
    writeFileSync(join(staged, path), withoutDeadLinks(page, place));
  }
  const { filename } = await pack(staged, `--pack-destination=${TARBALLS}`);
  const tarball = join(TARBALLS, filename);
  compareFiles(name, files);
  await lint('publint', 'run', tarball, '--strict');
  await lint('attw', tarball, '--profile', 'esm-only', '--no-color');
  return tarball;
}

async function pack(folder, ...options) {
  const args = ['pack', `./${folder}`, '--json', '--ignore-scripts', ...options];
  const [packed] = Object.values(JSON.parse((await execa('npm', args)).stdout));
  return packed;
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
