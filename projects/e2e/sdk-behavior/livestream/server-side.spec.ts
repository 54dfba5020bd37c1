import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from '../../bare-sdk/fact-test';

test('on a server the SDK can be imported, and init() rejects with "0001"', async () => {
  const claims = Buffer.from(JSON.stringify({ meetingId: 'm', orgId: 'o', participantId: 'p' }));
  const script = `
    const { default: client } = await import('@cloudflare/realtimekit');
    const authToken = 'eyJ.${claims.toString('base64')}.unsigned';
    console.log(await client.init({ authToken, baseURI: 'nobody.invalid' }).then(() => 'resolved', ({ code }) => code));
    process.exit();`;
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--input-type=module', '--eval', script],
    { cwd: fileURLToPath(new URL('../..', import.meta.url)) },
  );
  expect(stdout.trim()).toBe('0001');
});
