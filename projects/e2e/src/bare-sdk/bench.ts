import { createServer } from 'node:http';
import { type AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { type Emulator, type EmulatorOptions, startEmulator } from 'realtimekit-emulator';

/** A page with the SDK and nothing else on it, and a local RealtimeKit, both in this process. */
export interface Bench {
  /** The address of the page. */
  readonly url: string;
  readonly emulator: Emulator;
  close(): Promise<void>;
}

/** The page without its script. Without an icon, or the browser would ask for one. */
const html =
  '<!doctype html><link rel="icon" href="data:,"><script type="module" src="/script.js"></script>';

export async function startBench(options: EmulatorOptions = {}): Promise<Bench> {
  const script = await bundle('page-script.ts');
  const server = createServer((request, response) => {
    const isScript = request.url === '/script.js';
    response.writeHead(200, {
      'content-type': isScript ? 'text/javascript' : 'text/html',
      // The port, and with it the address, is another one the next time.
      'cache-control': 'max-age=3600',
    });
    response.end(isScript ? script : html);
  });
  const emulator = await startEmulator({ port: 0, ...options });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    emulator,
    close: async () => {
      const closed = new Promise<void>((resolve) => {
        server.close(() => resolve());
      });
      server.closeAllConnections();
      await Promise.all([closed, emulator.close()]);
    },
  };
}

/**
 * The SDK as an Angular application gets it: from its ES module, by the bundler that Angular builds
 * with. Names are kept, so that what the SDK says of itself is not the bundler's doing.
 */
async function bundle(file: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(file, import.meta.url))],
    bundle: true,
    format: 'esm',
    target: 'es2022',
    write: false,
    logLevel: 'silent',
  });
  const [script] = outputFiles;
  if (script === undefined) throw new Error(`${file} was bundled into nothing.`);
  return script.text;
}
