import { createServer } from 'node:http';
import { type AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** Serves a page with the SDK and nothing else, on loopback. */
export interface PageServer {
  readonly url: string;
  close(): Promise<void>;
}

/** The page without its script. It names an icon, or the browser would ask for one. */
const html =
  '<!doctype html><link rel="icon" href="data:,"><script type="module" src="/script.js"></script>';

export async function startPageServer(): Promise<PageServer> {
  const script = await bundle();
  const server = createServer(({ url }, response) => {
    const isScript = url === '/script.js';
    response.writeHead(200, { 'content-type': isScript ? 'text/javascript' : 'text/html' });
    response.end(isScript ? script : html);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** The script of the page. It is not minified, so that every name in it is the SDK's own. */
async function bundle(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('page-script.js', import.meta.url))],
    bundle: true,
    format: 'esm',
    target: 'es2022',
    write: false,
    logLevel: 'silent',
  });
  const [script] = outputFiles;
  if (!script) throw new Error('esbuild made no script for the page of the probe.');
  return script.text;
}
