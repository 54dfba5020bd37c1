/**
 * Builds the demo and starts it with its local RealtimeKit, or with Cloudflare's when the environment
 * names an app. Ctrl-C stops both.
 *
 *   npm start
 *   npm start -- --port 4300 --emulator-port 9750
 */
import { setInterval } from 'node:timers';
import { parseArgs } from 'node:util';
import { QUIETLY, runTasks } from './run-tasks.mjs';

const USAGE = 'Other ports: npm start -- --port <port> --emulator-port <port>';

const stopped = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => stopped.abort());
stopWithNpm();

try {
  const ports = readPorts();
  console.log('Building the demo…');
  const tasks = ['build', 'build:server', '--filter=realtimekit-session-demo', QUIETLY];
  if ((await runTasks(tasks, { cancelSignal: stopped.signal })) !== 0) process.exit(1);
  const demo = await start(ports);
  if (stopped.signal.aborted) await demo.close();
  else stopped.signal.addEventListener('abort', () => demo.close());
} catch (error) {
  console.error(`${error.message}\n${USAGE}`);
  process.exitCode = 1;
}

async function start(ports) {
  // Only now is it built.
  const { startDemo, startCloudDemo, cloudSettings } =
    await import('realtimekit-session-demo/server');
  const cloud = cloudSettings(process.env);
  const demo = await (cloud ? startCloudDemo(cloud, ports) : startDemo(ports));
  const where = cloud
    ? `Cloudflare's RealtimeKit, app ${cloud.access.appId}`
    : 'a local RealtimeKit';
  console.log(`\nThe demo is ready, on ${where}: open ${demo.url}\nCtrl-C stops it.`);
  return demo;
}

function readPorts() {
  const port = { type: 'string' };
  const { values } = parseArgs({ options: { port, 'emulator-port': port } });
  return {
    ...portOf('port', values.port),
    ...portOf('emulatorPort', values['emulator-port']),
  };
}

function portOf(option, text) {
  if (text === undefined) return {};
  if (/^\d+$/.test(text) && Number(text) <= 65535) return { [option]: Number(text) };
  throw new Error(`A port is a number from 0 to 65535, not "${text}".`);
}

/**
 * npm passes a SIGTERM on to its shell, and the shell ends without passing it on to this process,
 * which would then hold its ports for ever. Being handed to another parent tells.
 */
function stopWithNpm() {
  if (process.env.npm_lifecycle_event !== 'start') return;
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) stopped.abort();
  }, 500).unref();
}
