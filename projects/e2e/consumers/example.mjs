import assert from 'node:assert/strict';
import { once } from 'node:events';
import { cpSync, readFileSync, readdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CHROMIUM_FLAGS, findChromium } from 'test-support/chromium';
import { RedisServer } from 'test-support/redis-server';
import { pinAngular, typescriptOf } from './angular-versions.mjs';
import { ApplicationFolder } from './application-folder.mjs';

const EXAMPLES = fileURLToPath(new URL('../../examples', import.meta.url));

/** What an installation or a run in place has left. */
const LEFT = ['node_modules', 'dist', '.angular', 'test-results', 'package-lock.json'];

/**
 * Copies an example out of this repository, and makes it ask for the packed packages and for a version
 * of Angular.
 *
 * @param {import('./applications.mjs').Application} application
 * @param {string} root where the applications are made
 * @param {Record<string, string>} tarballs the packed packages, by their names
 * @returns {Promise<ApplicationFolder>}
 */
export async function copyExample({ name, example, angular }, root, tarballs) {
  const folder = new ApplicationFolder(join(root, name));
  const filter = (source) => !LEFT.includes(basename(source));
  cpSync(join(EXAMPLES, example), folder.path, { recursive: true, filter });
  const typescript = angular && (await typescriptOf(angular));
  folder.changeManifest((manifest) => {
    for (const dependencies of [manifest.dependencies, manifest.devDependencies]) {
      for (const dependency of Object.keys(dependencies)) {
        if (dependency in tarballs) dependencies[dependency] = `file:${tarballs[dependency]}`;
      }
    }
    if (!angular) return;
    pinAngular(manifest, angular);
    manifest.devDependencies.typescript = typescript;
  });
  return folder;
}

/**
 * Runs the scripts of an installed example, as its reader does.
 *
 * @param {ApplicationFolder} folder
 * @param {(stage: string) => void} note
 * @throws Error when one fails, or when a production build contains the emulator
 */
export async function tryExample(folder, note) {
  const { scripts, dependencies } = JSON.parse(folder.read('package.json'));
  if (scripts.test) {
    const redis = dependencies.redis ? await RedisServer.start() : null;
    try {
      if (redis) folder.setEnvironment({ REDIS_URL: redis.url });
      await folder.run('npm', 'test');
    } finally {
      await redis?.stop();
    }
    note('spec');
  }
  if (scripts.build) {
    await folder.run('npm', 'run', 'build');
    checkBuild(folder);
    note('build');
  }
  if (scripts.e2e) {
    folder.write('here.config.ts', await configForThisMachine());
    await folder.run('npm', 'run', 'e2e', '--', '--config=here.config.ts', '--workers=1');
    note('end');
  }
}

/** @throws Error when what is built contains the emulator */
export function checkBuild(folder) {
  const files = readdirSync(folder.join('dist'), { recursive: true, withFileTypes: true });
  for (const file of files.filter(({ name }) => /\.m?js$/.test(name))) {
    const script = readFileSync(join(file.parentPath, file.name), 'utf8');
    assert.doesNotMatch(script, /realtimekit-emulator/, `${file.name} contains the emulator.`);
  }
}

/** The example's configuration with the Chromium of this machine, and on a port that is free. */
async function configForThisMachine() {
  const launchOptions = { executablePath: findChromium(), args: CHROMIUM_FLAGS };
  const port = await freePort();
  return `import config from './playwright.config';

const url = 'http://localhost:${port}';
export default {
  ...config,
  timeout: 120_000,
  expect: { timeout: 60_000 },
  use: { baseURL: url, launchOptions: ${JSON.stringify(launchOptions)} },
  webServer: { command: 'npm start -- --port ${port}', url, timeout: 180_000 },
};
`;
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}
