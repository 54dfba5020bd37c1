import { PassThrough } from 'node:stream';
import { runCommand } from './command.js';
import { processContext } from './process-context.js';

describe('the command on a terminal, with its stdout in a file', () => {
  it('writes the question and the failure to stderr alone', async () => {
    const stdin = Object.assign(new PassThrough(), { isTTY: true, setRawMode: () => stdin });
    const stderr = Object.assign(new PassThrough(), { isTTY: true });
    const stdout = new PassThrough();
    stdin.write('no\r');
    const env = {
      CLOUDFLARE_ACCOUNT_ID: 'account',
      CLOUDFLARE_API_TOKEN: 'an-api-token',
      REALTIMEKIT_APP_ID: 'app',
    };
    const context = processContext({ env, stdin, stdout, stderr });

    expect(await runCommand(['end', 'meeting'], context)).toBe(1);
    expect(stdout.read()).toBeNull();
    const errors = String(stderr.read());
    expect(errors).toContain('End the session of meeting for everyone? [y/N] ');
    expect(errors).toContain('Nothing was ended.');
  });
});
