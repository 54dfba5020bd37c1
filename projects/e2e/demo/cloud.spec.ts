import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { startEmulator } from 'realtimekit-emulator';
import {
  cloudSettings,
  type RealtimeKitAccess,
  startCloudDemo,
} from 'realtimekit-session-demo/server';
import { Complaints } from '../browser/complaints';
import { DemoWindow } from './demo-window';
import { expect, test } from '../browser/profile-test';

const environment = {
  CLOUDFLARE_ACCOUNT_ID: 'account',
  CLOUDFLARE_API_TOKEN: 'token',
  REALTIMEKIT_APP_ID: 'app',
};

test('uses the cloud when the three variables are set', () => {
  expect(cloudSettings(environment)).toMatchObject({
    access: { accountId: 'account', apiToken: 'token', appId: 'app', emulatorUrl: null },
    publicUrl: null,
  });
});

test('uses the local RealtimeKit without an app, whatever else is set', () => {
  expect(cloudSettings({})).toBeNull();
  expect(cloudSettings({ ...environment, REALTIMEKIT_APP_ID: ' ' })).toBeNull();
});

test('says what is missing when an app is set without a token', () => {
  expect(() => cloudSettings({ ...environment, CLOUDFLARE_API_TOKEN: '' })).toThrow(
    /set CLOUDFLARE_API_TOKEN as well/,
  );
});

test('says which RealtimeKit it uses', async ({ request }) => {
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
    receivesWebhooks: false,
  });
  expect(await admitted.json()).toMatchObject({ role: 'host', emulatorUrl: null });
  await demo.close();
  await emulator.close();
});

test('shows the API token neither to the browser nor in the output', async ({ context, page }) => {
  const printed = capturedOutput();
  const { access, emulator } = await cloudInPlaceOfTheCloud({});
  const demo = await startCloudDemo({ access, publicUrl: null }, { port: 0 });
  const complaints = new Complaints();
  complaints.listenTo(context);
  const loaded: Promise<string>[] = [];
  page.on('response', (response) => {
    // An event stream never ends, so it has no body. The page shows its events.
    if (response.headers()['content-type']?.includes('event-stream') !== true) {
      loaded.push(response.text().catch(() => ''));
    }
    loaded.push(Promise.resolve(JSON.stringify(response.headers())));
  });

  const view = new DemoWindow(page, demo.url);
  await view.open();
  emulator.faults.switchOn({ fault: 'fail-requests', path: '*kick-all', status: 401, times: 1 });
  await view.backend.endButton.click();
  await expect(view.backend.message).toContainText('401');
  await view.backend.endButton.click();
  await expect(view.backend.message).toContainText('Removed: 2');

  const seen = [...(await Promise.all(loaded)), await page.content()];
  for (const file of builtFiles()) seen.push(readFileSync(file, 'latin1'));
  await demo.close();
  await emulator.close();
  const output = printed.stop();

  // Something was checked, and the failure was printed.
  expect(seen.length).toBeGreaterThan(20);
  expect(output).toContain('was answered with 401');
  expect(complaints.unexpected).toEqual([expect.stringContaining('502')]);
  for (const text of [...seen, output]) expect(text.includes(access.apiToken)).toBe(false);
});

/** Starts an emulator that the demo treats as the cloud. */
async function cloudInPlaceOfTheCloud(change: Partial<RealtimeKitAccess>) {
  const emulator = await startEmulator({ port: 0 });
  const access: RealtimeKitAccess = {
    accountId: emulator.accountId,
    appId: emulator.appId,
    apiToken: emulator.createApiToken(),
    baseURL: emulator.restUrl,
    emulatorUrl: emulator.url,
    presets: { livestream: { host: 'host', guest: 'guest' } },
    ...change,
  };
  return { access, emulator };
}

/** Captures the output of this process from now on. */
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
