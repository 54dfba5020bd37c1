/**
 * Starts the demo, which is built, with its local RealtimeKit, or with Cloudflare's when the environment
 * names an app. Ctrl-C stops both.
 *
 *   npm start
 *   npm start -- --port 4300 --emulator-port 9750
 */
import { setInterval } from 'node:timers';
import { parseArgs } from 'node:util';
import {
  cloudSettings,
  defaultPorts,
  startCloudDemo,
  startDemo,
} from 'realtimekit-session-demo/server';

try {
  const type = 'string';
  const { values } = parseArgs({ options: { port: { type }, 'emulator-port': { type } } });
  const port = Number(values.port ?? defaultPorts.port);
  const emulatorPort = Number(values['emulator-port'] ?? defaultPorts.emulatorPort);
  const ports = { port, emulatorPort };
  const cloud = cloudSettings(process.env);
  const demo = await (cloud ? startCloudDemo(cloud, ports) : startDemo(ports));
  const kit = cloud ? `Cloudflare's RealtimeKit, app ${cloud.access.appId}` : 'a local RealtimeKit';
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => demo.close());
  stopWithNpm(demo);
  console.log(`\nThe demo is ready, on ${kit}: open ${demo.url}\nCtrl-C stops it.`);
} catch (error) {
  console.error(`${error.message}\nOther ports: npm start -- --port <port> --emulator-port <port>`);
  process.exitCode = 1;
}

/**
 * npm passes a SIGTERM on to its shell, and the shell ends without passing it on to this process,
 * which would then hold its ports for ever. Being handed to another parent tells.
 */
function stopWithNpm(demo) {
  if (process.env.npm_lifecycle_event !== 'start') return;
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) demo.close();
  }, 500).unref();
}
