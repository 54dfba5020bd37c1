/**
 * Tries the packed packages in the examples and in fresh applications of every Angular that the library
 * supports, on what is built.
 *
 *   npm run test:consumers                                all of them
 *   npm run test:consumers -- --sample                    eight, with every version and every kind
 *   npm run test:consumers -- --only quickstart,backend   the examples whose names have one of these parts
 *   npm run test:consumers -- --only 21.0,22.2.x-modules  those whose names have one of these parts
 *   npm run test:consumers -- --keep                      leaves the applications where they were made
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import { execa } from 'execa';
import { startEmulator } from 'realtimekit-emulator';
import { CHROMIUM_FLAGS, findChromium } from 'test-support/chromium';
import { selectApplications } from './applications.mjs';
import { addLibrary, addRoom, createApplication, installPackages } from './create-application.mjs';
import { checkBuild, copyExample, tryExample } from './example.mjs';
import { packageManagers } from './package-managers.mjs';
import { serveApplication } from './serve-application.mjs';
import { tryApplication } from './try-application.mjs';
import { tryRoom } from './try-room.mjs';
import { tryOnPhone } from './try-on-phone.mjs';

process.chdir(fileURLToPath(new URL('../../..', import.meta.url)));
const STAGES = ['create', 'add', 'spec', 'build', 'render', 'hydrate', 'end', 'away'];

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    sample: { type: 'boolean' },
    keep: { type: 'boolean' },
  },
});
const selected = selectApplications(values);
const root = mkdtempSync(join(tmpdir(), 'consumers-'));
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => {
    rmSync(root, { recursive: true, force: true });
    process.exit(130);
  });
}

const emulator = await startEmulator({ port: 0 });
const browser = await chromium.launch({ executablePath: findChromium(), args: CHROMIUM_FLAGS });
const results = [];
try {
  const packages = ['dist/session-control', 'projects/session-backend', 'projects/emulator'];
  const tarballs = Object.fromEntries(await Promise.all(packages.map(pack)));
  const waiting = byTurns(selected);
  const worker = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      results.push(await tryOne(next, tarballs));
    }
  };
  await Promise.all(Array.from({ length: Math.min(2, availableParallelism()) }, worker));
} finally {
  await browser.close();
  await emulator.close();
  if (values.keep) console.log(`The applications are in ${root}.`);
  else rmSync(root, { recursive: true, force: true });
}

results.sort(
  (one, other) => selected.indexOf(one.application) - selected.indexOf(other.application),
);
console.log(`\n${table(results)}\n`);
const failed = results.filter(({ error }) => error);
for (const { application, error } of failed) {
  console.error(`${application.name}: ${error.message}\n`);
}
console.log(`${results.length - failed.length} passed, ${failed.length} failed`);
process.exitCode = failed.length === 0 ? 0 : 1;

/** Packs a package as publishing it would. @returns its name, and the path of the tarball */
async function pack(folder) {
  const { stdout } = await execa('npm', [
    'pack',
    `./${folder}`,
    '--json',
    '--ignore-scripts',
    `--pack-destination=${root}`,
  ]);
  const [{ name, filename }] = Object.values(JSON.parse(stdout));
  return [name, join(root, filename)];
}

/** One of each version first: those that come later find installed what they need. */
function byTurns(all) {
  const nth = (application) =>
    all.filter(({ angular }) => angular === application.angular).indexOf(application);
  return all.toSorted((one, other) => nth(one) - nth(other));
}

async function tryOne(application, tarballs) {
  const started = performance.now();
  const reached = new Map();
  let before = started;
  const note = (stage) => {
    const now = performance.now();
    reached.set(stage, Math.round((now - before) / 1000));
    before = now;
  };
  let error = null;
  try {
    const folder = application.example
      ? await installAndTry(application, tarballs, note)
      : await createAndTry(application, tarballs, note);
    if (!values.keep) rmSync(folder.path, { recursive: true, force: true });
  } catch (caught) {
    error = caught;
  }
  const seconds = (performance.now() - started) / 1000;
  console.log(`${error ? '✗' : '✓'} ${application.name} (${seconds.toFixed(0)} s)`);
  return { application, reached, error, seconds };
}

async function installAndTry(application, tarballs, note) {
  const folder = await copyExample(application, root, tarballs);
  const { angular } = application;
  await (angular ? installPackages(folder, angular, root) : folder.install());
  note('create');
  await tryExample(folder, note);
  return folder;
}

async function createAndTry(application, tarballs, note) {
  const folder = await createApplication(application, root);
  note('create');
  if (application.room) {
    await addRoom(folder, application, tarballs);
    note('add');
    await buildAndTryRoom(folder, note);
    return folder;
  }
  await addLibrary(folder, application, tarballs['ngx-realtimekit-session']);
  note('add');
  if (packageManagers[application.packageManager]?.builds ?? true) {
    await buildAndTry(folder, application, note);
  }
  return folder;
}

async function buildAndTryRoom(folder, note) {
  await folder.ng('test', '--no-watch');
  note('spec');
  await folder.ng('build');
  checkBuild(folder);
  note('build');
  await tryRoom(folder, browser);
  note('end');
}

async function buildAndTry(folder, application, note) {
  if (application.standalone && !application.server) {
    await folder.ng('test', '--no-watch');
    note('spec');
  }
  await folder.ng('build');
  note('build');
  const { url, close } = await serveApplication(folder, application);
  try {
    const { server, standalone: announces, ionic } = application;
    const options = { url, browser, emulator, note };
    await (ionic ? tryOnPhone(options) : tryApplication({ ...options, server, announces }));
  } finally {
    await close();
  }
}

/** The seconds to each stage from the one before; a dash is what an application has no use for. */
function table(rows) {
  const width = Math.max(...rows.map(({ application }) => application.name.length));
  const line = (name, cells) =>
    `${name.padEnd(width)}  ${cells.map((cell) => cell.padEnd(8)).join('')}`.trimEnd();
  return [
    line('seconds', [...STAGES, 'all']),
    ...rows.map(({ application, reached, error, seconds }) =>
      line(application.name, [
        ...STAGES.map((stage) => `${reached.get(stage) ?? (error ? '' : '–')}`),
        seconds.toFixed(0),
      ]),
    ),
  ].join('\n');
}
