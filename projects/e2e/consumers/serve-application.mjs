import { spawn } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const EMULATOR = fileURLToPath(new URL('../../emulator/dist', import.meta.url));

const TYPES = {
  '.css': 'text/css',
  '.html': 'text/html',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript',
};

/**
 * Serves the production build of an application, and what connects its pages to an emulator.
 *
 * @param {import('./application-folder.mjs').ApplicationFolder} folder
 * @param {import('./applications.mjs').Application} application
 * @returns {Promise<{ url: string, close: () => Promise<void> }>}
 */
export async function serveApplication(folder, { name, server: rendered }) {
  const dist = folder.join('dist', name);
  const renderer = rendered ? await startRenderer(folder, join(dist, 'server/server.mjs')) : null;
  const server = createServer((request, response) => {
    const { pathname, search } = new URL(request.url, 'http://127.0.0.1');
    const file = pathname.startsWith('/emulator/')
      ? join(EMULATOR, pathname.slice('/emulator/'.length))
      : join(dist, 'browser', pathname);
    if (extname(file) !== '' && existsSync(file) && statSync(file).isFile()) {
      send(response, readFileSync(file), TYPES[extname(file)]);
    } else if (extname(pathname) !== '') {
      response.writeHead(404).end();
    } else if (renderer) {
      renderer.render(pathname + search).then(
        (page) => send(response, page, TYPES['.html']),
        (error) => response.writeHead(500).end(String(error)),
      );
    } else {
      send(response, readFileSync(join(dist, 'browser/index.html')), TYPES['.html']);
    }
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      renderer?.stop();
    },
  };
}

function send(response, body, type = 'application/octet-stream') {
  response.writeHead(200, { 'content-type': type }).end(body);
}

async function startRenderer(folder, script) {
  const child = spawn(folder.node, [script], {
    cwd: folder.path,
    env: { ...process.env, CONSUMER_SERVER: '1' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const port = await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`${script} ended with ${code}.`)));
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (line.startsWith('{')) resolve(JSON.parse(line).port);
    });
  });
  return {
    render: async (path) => {
      const answer = await fetch(`http://127.0.0.1:${port}${path}`);
      if (!answer.ok) throw new Error(`Rendering ${path} answered ${answer.status}.`);
      return answer.text();
    },
    stop: () => child.kill(),
  };
}
