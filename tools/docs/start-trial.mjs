import assert from 'node:assert/strict';

/**
 * How `npm start` is run: on a local RealtimeKit, and on free ports instead of its own or the page's, which
 * somebody on this machine may need.
 *
 * @param {string} line
 * @returns {Promise<import('./run-commands.mjs').Trial>}
 */
export async function startTrial(line) {
  let url;
  return {
    more: [...(line.includes(' -- ') ? [] : ['--']), '--port=0', '--emulator-port=0'],
    env: { REALTIMEKIT_APP_ID: '' },
    // It builds first.
    patience: 300_000,
    listening: /Ctrl-C stops it/,
    meanwhile: async (output) => {
      [, url] = /on a local RealtimeKit: open (\S+)/.exec(output) ?? [];
      assert.ok(url, `It says no address to open.\n${output}`);
      const page = await fetch(url);
      assert.equal(page.status, 200);
      assert.match(await page.text(), /<demo-root/);
    },
    afterwards: () => assert.rejects(fetch(url), TypeError, `${url} still answers.`),
  };
}
