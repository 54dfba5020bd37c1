import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * How the pages' commands of the emulator are run: on a free port instead of its own, which somebody on
 * this machine may need.
 *
 * @type {import('./command-trials.mjs').CommandTrials}
 */
export const emulatorTrials = {
  'realtimekit-emulator start': async ({ line }) => {
    let url;
    return {
      more: ['--port=0'],
      listening: /Ctrl-C stops it/,
      meanwhile: async (output) => {
        url = addressIn(output);
        const [, key] = /Control key +(\S+)/.exec(output);
        const answer = await fetch(`${url}/control/state`, { headers: { 'x-emulator-key': key } });
        const { meetings } = await answer.json();
        const isSeeded = line.includes('--seed');
        assert.equal(meetings.length > 0, isSeeded, 'What is there is not what the seed says.');
      },
      afterwards: () => assertGone(url),
    };
  },

  'realtimekit-emulator exec': async ({ folder }) => {
    const scripts = { e2e: 'node e2e.mjs' };
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, scripts }));
    writeFileSync(
      join(folder, 'e2e.mjs'),
      `const url = process.env.REALTIMEKIT_EMULATOR_URL;
      console.log('The tests of the application got', (await fetch(url)).status, 'from', url);`,
    );
    return {
      more: ['--port=0'],
      afterwards: async (output) => {
        assert.match(output, /The tests of the application got 200/);
        await assertGone(addressIn(output));
      },
    };
  },
};

function addressIn(output) {
  return /http:\/\/127\.0\.0\.1:\d+/.exec(output)[0];
}

async function assertGone(url) {
  await assert.rejects(fetch(url), TypeError, `${url} still answers.`);
}
