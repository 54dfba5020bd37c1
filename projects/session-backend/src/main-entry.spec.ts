import { build } from 'esbuild';
import { fileURLToPath } from 'node:url';

describe('the main entry', () => {
  it('given a bundler that knows no module of Node’s, bundles whole', async () => {
    const { metafile } = await build({
      entryPoints: [fileURLToPath(new URL('index.ts', import.meta.url))],
      bundle: true,
      write: false,
      metafile: true,
      format: 'esm',
      // As for a Worker: what is not found, such as "node:fs", fails the build.
      platform: 'neutral',
      mainFields: ['module', 'main'],
      logLevel: 'silent',
    });
    const external = Object.values(metafile.outputs).flatMap(({ imports }) => imports);
    expect(external).toEqual([]);
  });
});
