// `npm start`: builds what is needed, starts the demo with its local RealtimeKit, and stops both on
// Ctrl-C.
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { setInterval } from 'node:timers';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const ng = join('node_modules', '@angular', 'cli', 'bin', 'ng.js');
const tsc = join('node_modules', 'typescript', 'bin', 'tsc');

/** What the user can put right. It is told in a sentence, without a stack. */
class Expected extends Error {}

const builds = new Set();
let demo = null;
let stopping = false;

process.on('SIGINT', stop);
process.on('SIGTERM', stop);
stopWithNpm();

try {
  await start(process.argv.slice(2));
} catch (error) {
  if (!stopping) {
    console.error(error instanceof Expected ? error.message : error);
    await stopBuilds();
    await demo?.close();
    process.exit(1);
  }
}

async function start(args) {
  const chosen = readPorts(args);
  await assertFree(chosen.port ?? 4200, 'the demo', '--port');

  const [startChosen] = await Promise.all([
    prepareServer(chosen),
    build('the library', ng, 'build', 'session-control'),
  ]);
  await build('the demo', ng, 'build', 'demo');

  demo = await startChosen().catch((error) => {
    throw new Expected(error.message, { cause: error });
  });
  await assertAnswers(new URL('/api/health', demo.url));
  if (demo.emulator) await assertAnswers(demo.emulator.url);
  if (stopping) return;
  const where = demo.emulator
    ? 'a local RealtimeKit'
    : `Cloudflare's RealtimeKit, app ${process.env.REALTIMEKIT_APP_ID}`;
  console.log(`\nThe demo is ready, on ${where}: open ${demo.url}\nCtrl-C stops it.`);
}

/** What starts the demo's server on the RealtimeKit that was chosen; nothing is started yet. */
async function prepareServer(chosen) {
  await build('the local RealtimeKit', tsc, '--build', 'projects/emulator');
  await build('the backend', tsc, '--build', 'projects/session-backend');
  await build('the demo’s server', tsc, '--build', 'projects/demo/tsconfig.server.json');
  const { startDemo, startCloudDemo, cloudSettings, defaultPorts } = await import(
    pathToFileURL(join(root, 'projects', 'demo', 'dist', 'start-demo.js')).href
  );
  const cloud = readCloud(cloudSettings);
  if (cloud) return () => startCloudDemo(cloud, chosen);
  const ports = { ...defaultPorts, ...chosen };
  if (ports.port === ports.emulatorPort && ports.port !== 0) {
    throw new Expected(`The demo and the local RealtimeKit cannot both take port ${ports.port}.`);
  }
  await assertFree(ports.emulatorPort, 'the local RealtimeKit', '--emulator-port');
  return () => startDemo(ports);
}

function readCloud(cloudSettings) {
  try {
    return cloudSettings(process.env);
  } catch (error) {
    throw new Expected(error.message);
  }
}

function readPorts(args) {
  let values;
  try {
    ({ values } = parseArgs({
      args,
      options: { port: { type: 'string' }, 'emulator-port': { type: 'string' } },
    }));
  } catch (error) {
    throw new Expected(
      `${error.message}\nUsage: npm start -- [--port 4300] [--emulator-port 9750]`,
    );
  }
  return {
    ...(values.port !== undefined && { port: portOf('--port', values.port) }),
    ...(values['emulator-port'] !== undefined && {
      emulatorPort: portOf('--emulator-port', values['emulator-port']),
    }),
  };
}

function portOf(option, text) {
  const port = /^\d+$/.test(text) ? Number(text) : NaN;
  if (port <= 65535) return port;
  throw new Expected(`${option} takes a port from 0 to 65535, not "${text}".`);
}

/** Looked at before the build, so that nobody waits for a build that cannot be shown. */
function assertFree(port, whose, option) {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', ({ code }) => {
      const why = code === 'EADDRINUSE' ? 'is taken' : `cannot be used (${code})`;
      reject(
        new Expected(
          `Port ${port}, for ${whose}, ${why}: choose another with "npm start -- ${option} <port>".`,
        ),
      );
    });
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve()));
  });
}

/** Runs one build step, quietly unless it fails. */
function build(what, script, ...args) {
  if (stopping) return Promise.reject(new Expected('Stopped.'));
  console.log(`Building ${what}…`);
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(root, script), ...args], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    builds.add(child);
    let output = '';
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (output += chunk));
    child.once('error', reject);
    child.once('close', (code) => {
      builds.delete(child);
      if (code === 0) return resolve();
      return reject(new Expected(`${output.trimEnd()}\n\nBuilding ${what} failed: see above.`));
    });
  });
}

async function assertAnswers(address) {
  for (let attempt = 1; attempt <= 50; attempt++) {
    try {
      await fetch(address, { signal: AbortSignal.timeout(1_000) });
      return;
    } catch {
      await delay(100);
    }
  }
  throw new Expected(`${address} was started, but does not answer.`);
}

async function stop() {
  if (stopping) return;
  stopping = true;
  const started = demo !== null;
  await stopBuilds();
  await demo?.close();
  // Stopping what runs is how this ends; stopping a build is cutting it short.
  process.exit(started ? 0 : 130);
}

/**
 * npm passes a SIGTERM on to its shell, and the shell ends without passing it on to this process,
 * which would then hold its ports for ever. Being handed to another parent tells.
 */
function stopWithNpm() {
  if (process.env.npm_lifecycle_event !== 'start') return;
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) stop();
  }, 500).unref();
}

function stopBuilds() {
  return Promise.all(
    [...builds].map((child) => {
      const closed = new Promise((resolve) => child.once('close', resolve));
      child.kill();
      return closed;
    }),
  );
}
