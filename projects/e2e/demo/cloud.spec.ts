import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { startEmulator } from 'realtimekit-emulator';
import {
  cloudSettings,
  type RealtimeKitAccess,
  startCloudDemo,
} from 'realtimekit-session-demo/server';
import { Complaints } from '../browser/complaints';
import { StagePage } from './stage-page';
import { expect, test } from '@playwright/test';

const environment = {
  CLOUDFLARE_ACCOUNT_ID: 'account',
  CLOUDFLARE_API_TOKEN: 'token',
  REALTIMEKIT_APP_ID: 'app',
};

test('with the three variables set it runs on the cloud', () => {
  expect(cloudSettings(environment)).toMatchObject({
    access: { accountId: 'account', apiToken: 'token', appId: 'app', emulatorUrl: null },
    publicUrl: null,
  });
});

test('without an app it runs on this machine, whatever else is set', () => {
  expect(cloudSettings({})).toBeNull();
  expect(cloudSettings({ ...environment, REALTIMEKIT_APP_ID: ' ' })).toBeNull();
});

test('with an app and no token it says what is missing', () => {
  expect(() => cloudSettings({ ...environment, CLOUDFLARE_API_TOKEN: '' })).toThrow(
    /set CLOUDFLARE_API_TOKEN as well/,
  );
});

test('the same server runs on another address, and says which RealtimeKit it is', async ({
  request,
}) => {
  const { access, emulator } = await cloudInPlaceOfTheCloud({ emulatorUrl: null });
  const demo = await startCloudDemo({ access, publicUrl: null }, { port: 0 });

  const opened = await request.post(`${demo.url}/api/meetings`);
  const { meetingId, ...realtimeKit } = (await opened.json()) as Record<string, string>;
  const admitted = await request.post(`${demo.url}/api/meetings/${meetingId ?? ''}/participants`, {
    data: { role: 'host' },
  });

  expect(realtimeKit).toEqual({
    kind: 'livestream',
    kinds: ['livestream'],
    where: 'cloud',
    hearsEnds: false,
  });
  expect(await admitted.json()).toMatchObject({ role: 'host', emulatorUrl: null });
  await demo.close();
  await emulator.close();
});

test('the API token is in nothing that the browser loads and nothing that is printed', async ({
  context,
  page,
}) => {
  const printed = capturedOutput();
  const { access, emulator } = await cloudInPlaceOfTheCloud({});
  const demo = await startCloudDemo({ access, publicUrl: null }, { port: 0 });
  const complaints = new Complaints();
  complaints.listenTo(context);
  const loaded: Promise<string>[] = [];
  page.on('response', (response) => {
    // What never ends has no body to look at: its parts are in the page.
    if (response.headers()['content-type']?.includes('event-stream') !== true) {
      loaded.push(response.text().catch(() => ''));
    }
    loaded.push(Promise.resolve(JSON.stringify(response.headers())));
  });

  const stage = new StagePage(page, demo.url);
  await stage.open();
  emulator.faults.switchOn({ fault: 'fail-requests', path: '*kick-all', status: 401, times: 1 });
  await stage.backend.endButton.click();
  await expect(stage.backend.outcome).toContainText('401');
  await stage.backend.endButton.click();
  await expect(stage.backend.outcome).toContainText('2 removed');

  const seen = [...(await Promise.all(loaded)), await page.content()];
  for (const file of builtFiles()) seen.push(readFileSync(file, 'latin1'));
  await demo.close();
  await emulator.close();
  const output = printed.stop();

  // It did look: there is something of each kind, and the failure was printed.
  expect(seen.length).toBeGreaterThan(20);
  expect(output).toContain('was answered with 401');
  expect(complaints.unexpected).toEqual([expect.stringContaining('502')]);
  for (const text of [...seen, output]) expect(text.includes(access.apiToken)).toBe(false);
});

/** A RealtimeKit on this machine that the demo takes for the cloud. */
async function cloudInPlaceOfTheCloud(change: Partial<RealtimeKitAccess>) {
  const emulator = await startEmulator({ port: 0 });
  const access: RealtimeKitAccess = {
    accountId: emulator.accountId,
    appId: emulator.appId,
    apiToken: emulator.createApiToken(),
    baseURL: emulator.restUrl,
    emulatorUrl: emulator.url,
    presets: { livestream: { host: 'host', guest: 'guest' } },
    carriesMedia: () => Promise.resolve(true),
    ...change,
  };
  return { access, emulator };
}

/** Everything that this process prints from now on. */
function capturedOutput(): { stop(): string } {
  let output = '';
  const restore = [process.stdout, process.stderr].map((stream) => {
    const write = stream.write.bind(stream);
    stream.write = (chunk: string | Uint8Array) => {
      output += Buffer.from(chunk).toString();
      return true;
    };
    return () => (stream.write = write);
  });
  return {
    stop: () => {
      for (const undo of restore) undo();
      return output;
    },
  };
}

function builtFiles(): string[] {
  const root = join(import.meta.dirname, '../../../dist/demo/browser');
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .map((name) => join(root, name))
    .filter((path) => statSync(path).isFile());
}
