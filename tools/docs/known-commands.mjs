import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { steps } from '../test-runner/steps.mjs';

/** Those that are made here, and say themselves what they take. */
const OURS = {
  'realtimekit-emulator': 'projects/emulator/bin/realtimekit-emulator.js',
  'realtimekit-session': 'projects/session-backend/bin/realtimekit-session.js',
};

/** The sources of the packages with schematics. */
const WITH_SCHEMATICS = ['projects/session-control'];

/**
 * What the commands on the pages can be held to, read from the repository.
 *
 * @returns {import('./shell-commands.mjs').Known}
 */
export function knownCommands() {
  const root = read('package.json');
  const manifests = [root, ...root.workspaces.map((folder) => read(`${folder}/package.json`))];
  return {
    scripts: root.scripts,
    groups: [...new Set(steps.map(({ group }) => group))],
    packages: manifests.flatMap(({ name, dependencies, devDependencies, peerDependencies }) => [
      name,
      ...Object.keys({ ...dependencies, ...devDependencies, ...peerDependencies }),
    ]),
    binaries: [...Object.keys(OURS), ...readdirSync('node_modules/.bin')],
    schematics: Object.fromEntries(
      WITH_SCHEMATICS.map((folder) => [read(`${folder}/package.json`).name, schematicsOf(folder)]),
    ),
    help: (binary, subcommands) =>
      OURS[binary] === undefined ? null : helpOf(OURS[binary], subcommands),
  };
}

function schematicsOf(folder) {
  const collection = `${folder}/schematics/collection.json`;
  return Object.fromEntries(
    Object.entries(read(collection).schematics).map(([name, { schema }]) => [
      name,
      Object.keys(read(join(dirname(collection), schema)).properties),
    ]),
  );
}

/** The help of the whole command, and of each part of it that is called. */
function helpOf(script, subcommands) {
  return [...subcommands, '']
    .map((_, index) => [script, ...subcommands.slice(0, index), '--help'])
    .map((args) => spawnSync(process.execPath, args, { encoding: 'utf8' }).stdout)
    .join('\n');
}

function read(path) {
  return JSON.parse(readFileSync(path, 'utf8'));
}
