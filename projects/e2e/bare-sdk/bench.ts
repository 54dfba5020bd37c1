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

/** Which SDK is on the page: the one that is current, or the last of the major version before. */
export type SdkPackage = typeof currentSdk | 'realtimekit-1';

const currentSdk = '@cloudflare/realtimekit';

/** The page without its script. It names an icon, or the browser would ask for one. */
const html = (sdk: SdkPackage) =>
  '<!doctype html><link rel="icon" href="data:,">' +
  `<script type="module" src="/script.js?sdk=${sdk}"></script>`;

export async function startBench(options: EmulatorOptions = {}): Promise<Bench> {
  const scripts = new Map<SdkPackage, Promise<string>>();
  const script = (sdk: SdkPackage) => {
    const bundled = scripts.get(sdk) ?? bundle('page-script.ts', sdk);
    scripts.set(sdk, bundled);
    return bundled;
  };
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://localhost');
    const sdk = searchParams.get('sdk') === 'realtimekit-1' ? 'realtimekit-1' : currentSdk;
    const send = (type: string, text: string) => {
      // The port, and with it the address, is another one the next time.
      response.writeHead(200, { 'content-type': type, 'cache-control': 'max-age=3600' });
      response.end(text);
    };
    if (pathname !== '/script.js') send('text/html', html(sdk));
    else
      script(sdk).then(
        (text) => send('text/javascript', text),
        (error: unknown) => response.destroy(error as Error),
      );
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
 * with. It is not minified, so that every name in it is the SDK's own.
 */
export async function bundle(file: string, sdk: SdkPackage = currentSdk): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(file, import.meta.url))],
    bundle: true,
    alias: sdk === currentSdk ? {} : { [currentSdk]: sdk },
    format: 'esm',
    target: 'es2022',
    write: false,
    logLevel: 'silent',
  });
  const [script] = outputFiles;
  if (script === undefined) throw new Error(`${file} was bundled into nothing.`);
  return script.text;
}
