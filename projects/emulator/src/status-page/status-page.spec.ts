import { request } from 'node:http';
import { type Emulator, startEmulator } from '../index.js';

describe('the status page', () => {
  let emulator: Emulator;

  /** fetch() does not send the headers that a browser adds by itself. */
  const ask = (headers: Record<string, string> = {}): Promise<{ html: string; csp: string }> =>
    new Promise((resolve, reject) => {
      request(emulator.url, { headers }, (response) => {
        let html = '';
        response.setEncoding('utf8').on('data', (part: string) => (html += part));
        response.on('end', () => {
          resolve({ html, csp: String(response.headers['content-security-policy']) });
        });
      })
        .on('error', reject)
        .end();
    });

  beforeEach(async () => {
    emulator = await startEmulator({ port: 0, warn: () => undefined });
  });

  afterEach(() => emulator.close());

  it.each(['document', 'iframe', 'empty'])(
    'does not contain the key, also when it is requested as %s',
    async (destination) => {
      const { html } = await ask({ 'sec-fetch-dest': destination });

      expect(html).not.toContain(emulator.controlKey);
      expect(html).toContain('<script type="module" src="/status-page/page.js"></script>');
    },
  );

  it('runs its own scripts alone, in no frame, and is not kept', async () => {
    const { csp, html } = await ask();
    const response = await fetch(emulator.url);

    expect(csp).toContain("default-src 'none'; script-src 'self'; style-src 'self'");
    expect(csp).toContain("frame-ancestors 'none'");
    expect(html).not.toMatch(/ on\w+=|<style|<script(?! type="module" src=)/);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('access-control-allow-origin')).toBeNull();
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('serves its own files, and no other', async () => {
    const statuses = await Promise.all(
      ['page.css', 'missing.css', 'missing.js', '..%2findex.js', 'index.html'].map(
        async (file) => (await fetch(`${emulator.url}/status-page/${file}`)).status,
      ),
    );

    expect(statuses[0]).toBe(200);
    expect(statuses.slice(1).every((status) => status >= 404)).toBe(true);
  });
});
