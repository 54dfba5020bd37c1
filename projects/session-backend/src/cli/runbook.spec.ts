import { readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import { EmulatedCloud } from '../testing/emulated-cloud.js';
import { HttpServer } from '../testing/http-server.js';
import { visit } from '../testing/room-visitor.js';
import { runCommand } from './command.js';

const page = readFileSync(new URL('../../../../docs/runbook.md', import.meta.url), 'utf8');
const commands = new Set(page.match(/(?<=npx realtimekit-session )[^`\n]+/g));

describe('the runbook', () => {
  let cloud: EmulatedCloud;
  let handler: HttpServer;

  beforeEach(async () => {
    cloud = await EmulatedCloud.start();
    handler = await HttpServer.start((_, response) => response.writeHead(401).end());
  });

  afterEach(async () => {
    await handler.close();
    await cloud.close();
  });

  it.each([...commands])('has the command "%s", which works', async (args) => {
    const { emulator } = cloud;
    const meeting = emulator.createMeeting().id;
    const participant = await visit(emulator, meeting);
    const url = `${handler.url}/webhook`;
    emulator.webhooks.register({ url, events: ['meeting.ended'] });
    const values: Record<string, string> = {
      '<meeting>': meeting,
      '<id>': participant.id,
      '<url>': url,
      'https://app.example.com/webhook': url,
    };
    const command = args.replace(/<\w+>|https:\S+/g, (value) => values[value] ?? value);
    // As the page says.
    const onEmulator = args.startsWith('dead ') ? [] : ['--base-url', emulator.restUrl];
    const failures: string[] = [];

    const code = await runCommand([...command.split(' '), ...onEmulator], {
      environment: {
        CLOUDFLARE_ACCOUNT_ID: emulator.accountId,
        CLOUDFLARE_API_TOKEN: emulator.createApiToken(),
        REALTIMEKIT_APP_ID: emulator.appId,
      },
      isTerminal: true,
      ask: () => Promise.resolve('y'),
      print: () => undefined,
      printError: (text) => void failures.push(text),
      proxyFetch: () => undefined,
      openDeadLetters: () =>
        Promise.resolve({
          deadLetters: { list: () => Readable.from([]), retry: () => Promise.resolve(true) },
          close: () => Promise.resolve(),
        }),
      openPlanStore: () => Promise.resolve(new Map()),
    });

    expect(failures).toEqual([]);
    expect(code).toBe(0);
  });
});
