import { build, type BuildOptions } from 'esbuild';
import { Miniflare } from 'miniflare';
import { fileURLToPath } from 'node:url';
import { EmulatedCloud } from './testing/emulated-cloud.js';
import { visit } from './testing/room-visitor.js';

const source = fileURLToPath(new URL('.', import.meta.url));

/** Bundles as for a Worker: what is not found there, such as "node:fs", fails the build. */
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

describe('the main entry', () => {
  it('given a bundler that knows no module of Node’s, bundles whole', async () => {
    expect((await bundled('export * from "./index.ts"')).imports).toEqual([]);
  });

  it('given a Worker, ends and closes from it', async () => {
    const cloud = await EmulatedCloud.start();
    const { id } = cloud.emulator.createMeeting();
    await visit(cloud.emulator, id);
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
        ended: { outcome: 'ended', removed: 1 },
        failure: 'not-found',
      });
      expect(await cloud.isDisabled(id)).toBe(true);
    } finally {
      await worker.dispose();
      await cloud.close();
    }
  }, 60_000);
});
