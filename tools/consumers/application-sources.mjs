/**
 * What is written into a fresh application: a room that is entered with the token of the address, and
 * the button that ends its session. Everything else is as the Angular CLI made it.
 *
 * @param {import('./applications.mjs').Application} application
 */
export const appSource = ({ standalone }) => `
import { Component, afterNextRender, inject } from '@angular/core';
import { SessionControlService } from 'ngx-realtimekit-session';
${standalone ? `import { EndButton } from './end-button/end-button';` : ''}

@Component({
  selector: 'app-root',
  ${standalone ? 'imports: [EndButton],' : 'standalone: false,'}
  template: \`
    <h1>Room</h1>
    ${standalone ? '<app-end-button />' : '<button rtkEndSession>End for everyone</button>'}
    <p>Status: {{ session.state().status }}</p>
    @if (session.sessionEnded(); as ended) {
      <p>Ended by {{ ended.endedBy }}</p>
    }
  \`,
})
export class App {
  protected readonly session = inject(SessionControlService);

  constructor() {
    afterNextRender(() => void this.enter());
  }

  private async enter(): Promise<void> {
    const address = new URLSearchParams(window.location.search);
    const authToken = address.get('token');
    const emulator = address.get('emulator');
    if (authToken === null || emulator === null) return;
    const connector = '/emulator/browser.js';
    const { connectRealtimeKitEmulator } = await import(connector);
    const { baseURI } = connectRealtimeKitEmulator(emulator, { badge: false });
    const { default: RealtimeKitClient } = await import('@cloudflare/realtimekit');
    const meeting = await RealtimeKitClient.init({
      authToken,
      baseURI,
      defaults: { audio: false, video: false },
    });
    this.session.connect(meeting);
    await meeting.join();
  }
}
`;

/** Listens on this machine alone, on any free port, and tells which. */
export const serverSource = `
import { createServer } from 'node:http';
import { AngularNodeAppEngine, createNodeRequestHandler, writeResponseToNodeResponse } from '@angular/ssr/node';

const engine = new AngularNodeAppEngine({ allowedHosts: ['127.0.0.1'] } as never);

export const reqHandler = createNodeRequestHandler(async (request, response) => {
  const rendered = await engine.handle(request);
  if (rendered) await writeResponseToNodeResponse(rendered, response);
  else response.writeHead(404).end();
});

if (process.env['CONSUMER_SERVER']) {
  const server = createServer((request, response) => {
    reqHandler(request, response).catch((error: unknown) => {
      response.writeHead(500).end(String(error));
    });
  });
  server.listen(0, '127.0.0.1', () => console.log(JSON.stringify(server.address())));
}
`;
