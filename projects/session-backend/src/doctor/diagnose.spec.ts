import { mkdtempSync, rmSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createWebhookHandler } from '../index.js';
import { toNodeListener } from '../node.js';
import { EmulatedCloud } from '../testing/emulated-cloud.js';
import { HttpServer } from '../testing/http-server.js';
import { visit } from '../testing/room-visitor.js';
import { WebhookSigner } from '../testing/webhook-signer.js';
import { ClockCheck } from './clock-check.js';
import { diagnose, type DiagnosisOptions } from './diagnose.js';
import { type Check, type Finding } from './finding.js';

/** Matches a text with these words. */
const containing = (words: string): unknown => expect.stringContaining(words);

describe('the doctor', () => {
  let cloud: EmulatedCloud;
  beforeEach(async () => {
    cloud = await EmulatedCloud.start();
  });
  afterEach(() => cloud.close());

  const all = async (
    options: DiagnosisOptions = {},
    change: Parameters<EmulatedCloud['options']>[0] = {},
  ): Promise<Finding[]> => {
    const findings: Finding[] = [];
    for await (const finding of diagnose(cloud.options(change), options)) findings.push(finding);
    return findings;
  };
  const one = async (check: Check, ...args: Parameters<typeof all>): Promise<Finding> => {
    const found = (await all(...args)).find((finding) => finding.check === check);
    if (!found) throw new Error(`The doctor did not check ${check}.`);
    return found;
  };

  it('finds nothing broken where everything is set up', async () => {
    const { id } = cloud.emulator.createMeeting();
    await visit(cloud.emulator, id);
    await cloud.backend().registerMeetingEndedWebhook('http://127.0.0.1:1/ends');

    const findings = await all({ meetingId: id });

    expect(findings.map(({ check, status }) => `${check} ${status}`)).toEqual([
      'app ok',
      'ending ok',
      'presets ok',
      'webhook ok',
      'meeting ok',
      'recording ok',
      'clock ok',
      'key ok',
    ]);
  });

  it('changes nothing', async () => {
    const { id } = cloud.emulator.createMeeting();
    await visit(cloud.emulator, id);

    await all({ meetingId: id });

    expect(cloud.emulator.session(id)).toBeDefined();
    expect(await cloud.isDisabled(id)).toBe(false);
    expect(await cloud.backend().listWebhooks()).toEqual([]);
  });

  it('checks nothing else in the cloud where the token is rejected, and shows no token', async () => {
    const apiToken = 'a-token-that-is-unknown';
    const findings = await all({}, { apiToken });

    expect(findings.slice(0, 4).map(({ check, status }) => `${check} ${status}`)).toEqual([
      'app broken',
      'ending unknown',
      'presets unknown',
      'webhook unknown',
    ]);
    expect(JSON.stringify(findings)).not.toContain(apiToken);
  });

  it('names an app that is not of this account', async () => {
    const appId = '11111111-2222-3333-4444-555555555555';
    expect(await one('app', {}, { appId })).toMatchObject({
      status: 'broken',
      message: containing('1 other app'),
    });
  });

  it('finds a token that may only read', async () => {
    const apiToken = cloud.emulator.createApiToken({ permission: 'read-only' });
    expect(await one('ending', {}, { apiToken })).toMatchObject({
      status: 'broken',
      message: containing('"Realtime Admin"'),
    });
  });

  it('finds a meeting that is disabled, and one that does not exist', async () => {
    const { id } = cloud.emulator.createMeeting();
    await cloud.backend().disableMeeting(id);
    const missing = crypto.randomUUID();

    expect((await one('meeting', { meetingId: id })).message).toContain(
      `realtimekit-session enable ${id}`,
    );
    expect(await one('meeting', { meetingId: missing })).toMatchObject({ status: 'broken' });
  });

  describe('of the webhook', () => {
    const url = 'http://127.0.0.1:1/ends?secret=tell-nobody';
    const register = (events: 'meeting.ended'[], enabled = true) =>
      cloud.emulator.webhooks.register({ url, events, enabled });

    it('finds that there is none', async () => {
      expect(await one('webhook')).toMatchObject({
        status: 'broken',
        message: containing('realtimekit-session webhook add'),
      });
    });

    it('finds that it is disabled, and hides its query', async () => {
      register(['meeting.ended'], false);
      const { status, message } = await one('webhook', { webhookUrl: url });

      expect(status).toBe('broken');
      expect(message).toContain('http://127.0.0.1:1/ends is disabled');
      expect(message).not.toContain('tell-nobody');
    });

    it('finds that two deliver to one address', async () => {
      register(['meeting.ended']);
      register(['meeting.ended']);
      expect((await one('webhook')).message).toContain('realtimekit-session webhook remove');
    });
  });

  describe('of the delivery', () => {
    const answeredBy = async (
      listener: Parameters<typeof HttpServer.start>[0],
    ): Promise<Finding> => {
      const server = await HttpServer.start(listener);
      const webhookUrl = `${server.url}/ends`;
      try {
        return await one('delivery', { webhookUrl, callWebhook: true });
      } finally {
        await server.close();
      }
    };

    it('accepts a handler of this package', async () => {
      const { pem } = await WebhookSigner.create();
      const handler = createWebhookHandler({
        consumer: 'doctor',
        key: { pem },
        onMeetingEnded: () => undefined,
        onRefused: () => undefined,
      });
      expect(await answeredBy(toNodeListener(handler))).toMatchObject({ status: 'ok' });
    });

    it.each([
      [200, 'anyone can report an end'],
      [301, 'redirects'],
      [404, 'no handler takes POST requests'],
    ])('finds an address that answers with %s', async (status, why) => {
      const finding = await answeredBy((_, response) => response.writeHead(status).end());
      expect(finding).toMatchObject({ status: 'broken', message: containing(why) });
    });

    it('finds an address where nothing listens', async () => {
      const webhookUrl = 'http://127.0.0.1:1/ends';
      expect(await one('delivery', { webhookUrl, callWebhook: true })).toMatchObject({
        status: 'broken',
        message: containing('cannot be reached'),
      });
    });
  });

  it('compares the pinned key with the published one', async () => {
    const { pem } = await WebhookSigner.create();
    expect((await one('key', { pinnedKey: pem })).message).toContain('every delivery is rejected');
    const pinnedKey = await cloud.emulator.webhooks.publicKey();
    expect(await one('key', { pinnedKey })).toMatchObject({ status: 'ok' });
  });

  it.each([
    [0, 'ok', 'agrees'],
    [90_000, 'broken', '90 seconds ahead'],
    [-90_000, 'broken', '90 seconds behind'],
  ])('tells a clock that is %s ms ahead', async (ahead, status, words) => {
    const date = new Date('2026-11-29T08:00:00Z');
    const answer = new Response('', { headers: { date: date.toUTCString() } });
    const clock = new ClockCheck(
      () => Promise.resolve(answer),
      () => date.getTime() + 500 + ahead,
    );
    await clock.fetch('https://api.example.com', {});

    expect(clock.result()).toMatchObject({ status, message: containing(words) });
  });

  describe('of the SDK', () => {
    const folder = mkdtempSync(join(tmpdir(), 'doctor-'));
    afterAll(() => rmSync(folder, { recursive: true }));

    it.each([
      ['1.5.0', 'broken'],
      ['1.5.1', 'ok'],
      ['1.10.0', 'ok'],
      ['2.0.1', 'broken'],
      ['2.3.0', 'ok'],
      ['3.0.0', 'broken'],
    ])('compares %s with the tested range', async (version, status) => {
      const sdk = join(folder, 'node_modules/@cloudflare/realtimekit');
      const packageJson = join(folder, 'package.json');
      await mkdir(sdk, { recursive: true });
      await writeFile(packageJson, '{}');
      await writeFile(join(sdk, 'package.json'), JSON.stringify({ version }));

      expect(await one('sdk', { packageJson })).toMatchObject({ status });
    });

    it('says that there is no such file', async () => {
      const packageJson = join(folder, 'missing/package.json');
      expect(await one('sdk', { packageJson })).toMatchObject({ status: 'unknown' });
    });
  });
});
