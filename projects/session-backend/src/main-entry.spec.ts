import { build, type BuildOptions } from 'esbuild';
import { Miniflare } from 'miniflare';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { eventKey, parseEvent } from './index.js';
import { EmulatedCloud } from './testing/emulated-cloud.js';
import { beginSession } from './testing/emulator-session.js';
import { KeyHost } from './testing/key-host.js';
import { endBody, WebhookSigner } from './testing/webhook-signer.js';

const source = fileURLToPath(new URL('.', import.meta.url));

/** Bundles as for a Worker: importing a module of Node.js fails the build. */
async function bundled(code: string) {
  const options = {
    stdin: { contents: code, resolveDir: source },
    bundle: true,
    write: false,
    metafile: true,
    format: 'esm',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    logLevel: 'silent',
  } satisfies BuildOptions;
  const { metafile, outputFiles } = await build(options);
  const imports = Object.values(metafile.outputs).flatMap((output) => output.imports);
  return { imports, script: outputFiles[0]?.text ?? '' };
}

/** Adds the names of the packages whose types these declarations load, file by file. */
async function addTypePackages(declarations: URL, packages: Set<string>, read = new Set<string>()) {
  if (read.has(declarations.href)) return packages;
  read.add(declarations.href);
  const text = await readFile(declarations, 'utf8');
  for (const [, from = ''] of text.matchAll(/(?:from |import\()['"](.+?)['"]/g)) {
    if (!from.startsWith('.')) packages.add(from);
    else {
      const next = new URL(from.replace(/js$/, 'd.ts'), declarations);
      await addTypePackages(next, packages, read);
    }
  }
  return packages;
}

describe('the main entry', () => {
  it("loads no types of the cloud's client, which has more than a thousand files", async () => {
    const entry = new URL('../dist/index.d.ts', import.meta.url);
    expect([...(await addTypePackages(entry, new Set()))]).toEqual(['zod/mini']);
  });

  it('bundles without any module of Node.js', async () => {
    expect((await bundled('export * from "./index.ts"')).imports).toEqual([]);
  });

  it('refuses to keep events in the memory of a Worker, and names the engine to use', async () => {
    const { script } = await bundled(`
      import { createWebhookHandler } from './index.ts';
      export default {
        fetch() {
          try {
            createWebhookHandler({ onMeetingEnded: () => undefined });
          } catch (error) {
            return new Response(error.message);
          }
        },
      };
    `);
    const worker = new Miniflare({ modules: true, script, compatibilityDate: '2025-01-01' });
    try {
      const answer = await worker.dispatchFetch('http://worker.example/');
      expect(await answer.text()).toMatch(/Cloudflare Workers.*workflowsEngine\(\)/);
    } finally {
      await worker.dispose();
    }
  }, 60_000);

  it('accepts a webhook on a Worker that has an engine, under the same key as on Node.js', async () => {
    const signer = await WebhookSigner.create();
    const keys = await KeyHost.start(signer.pem);
    const { script } = await bundled(`
      import { createWebhookHandler } from './index.ts';
      const accepted = [];
      let handle;
      export default {
        async fetch(request, env) {
          if (request.method === 'GET') return Response.json(accepted);
          handle ??= createWebhookHandler({
            key: { url: env.KEY_URL },
            consumer: 'worker',
            engine: {
              accept: async ({ name }, key) => { accepted.push([name, key]); },
              remembersSince: () => new Date(0),
            },
            onMeetingEnded: () => undefined,
          });
          return handle(request);
        },
      };
    `);
    const worker = new Miniflare({
      modules: true,
      script,
      compatibilityDate: '2025-01-01',
      bindings: { KEY_URL: keys.url },
    });
    try {
      const { headers, body } = signer.webhook(endBody());
      const url = 'http://worker.example/';
      const answer = await worker.dispatchFetch(url, { method: 'POST', headers, body });

      expect(answer.status).toBe(200);
      const key = await eventKey('worker', parseEvent(body), body);
      expect(await (await worker.dispatchFetch(url)).json()).toEqual([['meeting.ended', key]]);
    } finally {
      await worker.dispose();
      await keys.close();
    }
  }, 60_000);

  it('ends a session and disables its meeting from a Worker', async () => {
    const cloud = await EmulatedCloud.start();
    const { id } = cloud.emulator.createMeeting();
    const sessionId = await beginSession(cloud.emulator, id);
    const { accountId, appId, apiToken, baseURL } = cloud.options();
    const { script } = await bundled(`
      import { createSessionBackend } from './index.ts';
      export default {
        async fetch(request, options) {
          const sessions = createSessionBackend(options);
          const ended = await sessions.endSession(options.meetingId, { disable: true });
          const failure = await sessions.endSession('nowhere').catch(({ code }) => code);
          return Response.json({ ended, failure });
        },
      };
    `);
    const worker = new Miniflare({
      modules: true,
      script,
      compatibilityDate: '2025-01-01',
      bindings: { accountId, appId, apiToken, baseURL: baseURL ?? '', meetingId: id },
    });
    try {
      const answer = await worker.dispatchFetch('http://worker.example/');

      expect(await answer.json()).toEqual({
        ended: { outcome: 'ended', sessionId, removed: 1 },
        failure: 'not-found',
      });
      expect(await cloud.isDisabled(id)).toBe(true);
    } finally {
      await worker.dispose();
      await cloud.close();
    }
  }, 60_000);
});
