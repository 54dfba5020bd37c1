/**
 * Runs `npm start` on free ports, until its page answers, and stops it like Ctrl-C. It builds into the
 * folders that other tests read, so it runs alone:
 *
 *   npm test -- test:e2e:start
 */
import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';

const demo = execa('npm', ['start', '--', '--port=0', '--emulator-port=0'], {
  cwd: fileURLToPath(new URL('../../..', import.meta.url)),
  // A local RealtimeKit, whatever the environment of this machine names.
  env: { REALTIMEKIT_APP_ID: '' },
  // A group of its own, because Ctrl-C reaches npm and what it started.
  detached: true,
  timeout: 300_000,
  reject: false,
});
process.once('exit', () => stop('SIGKILL'));

const address = await new Promise((resolve, reject) => {
  demo.stdout.setEncoding('utf8').on('data', (text) => {
    const [, found] = /on a local RealtimeKit: open (\S+)/.exec(text) ?? [];
    if (found) resolve(found);
  });
  void demo.then(({ all, stderr }) => reject(new Error(`It ended early.\n${all ?? stderr}`)));
});

try {
  const page = await fetch(address);
  assert.equal(page.status, 200);
  assert.match(await page.text(), /<demo-root/);
} finally {
  stop('SIGINT');
}
const { timedOut } = await demo;
assert.ok(!timedOut, 'It did not stop.');
await assert.rejects(fetch(address), TypeError, `${address} still answers.`);
console.log(`npm start served ${address}, and stopped.`);

function stop(signal) {
  try {
    process.kill(-demo.pid, signal);
  } catch {
    // It has ended already.
  }
}
