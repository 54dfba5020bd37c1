/** The button that ends the session, in each kind of application. */
const buttons = {
  generated: {
    imports: `import { EndButton } from './end-button/end-button';`,
    metadata: 'imports: [EndButton],',
    template: '<app-end-button />',
  },
  modules: {
    imports: '',
    metadata: 'standalone: false,',
    template: '<button rtkEndSession>End for everyone</button>',
  },
  ionic: {
    imports: `import { Capacitor } from '@capacitor/core';
import { IonApp, IonButton, IonContent } from '@ionic/angular';
import { EndSessionDirective } from 'ngx-realtimekit-session';`,
    metadata: `imports: [EndSessionDirective, IonApp, IonButton, IonContent],
  host: { '[attr.data-platform]': 'platform' },`,
    template: `<ion-button rtkEndSession #end="rtkEndSession">End for everyone</ion-button>
    <p>{{ end.reason() }}</p>`,
    members: 'protected readonly platform = Capacitor.getPlatform();',
  },
};

/**
 * What is written into a fresh application: a room that is entered with the token of the address, and
 * the button that ends its session. Everything else is as the Angular CLI made it.
 *
 * @param {import('./applications.mjs').Application} application
 */
export const appSource = ({ standalone, ionic }) => {
  const {
    imports,
    metadata,
    template,
    members = '',
  } = buttons[ionic ? 'ionic' : standalone ? 'generated' : 'modules'];
  const page = `
    <h1>Room</h1>
    ${template}
    <p>Status: {{ session.state().status }}</p>
    @if (session.sessionEnded(); as ended) {
      <p>Ended by {{ ended.endedBy }}</p>
    }`;
  return `
import { Component, afterNextRender, inject } from '@angular/core';
import { SessionControlService } from 'ngx-realtimekit-session';
${imports}

@Component({
  selector: 'app-root',
  ${metadata}
  template: \`${ionic ? `<ion-app><ion-content>${page}</ion-content></ion-app>` : page}\`,
})
export class App {
  protected readonly session = inject(SessionControlService);
  ${members}

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
};

/** Listens on this machine alone, on any free port, and tells which. */
export const serverSource = `
import { createServer } from 'node:http';
import { AngularNodeAppEngine, createNodeRequestHandler, writeResponseToNodeResponse } from '@angular/ssr/node';

// Angular 21.0 knows no such option.
const Engine: new (options: object) => AngularNodeAppEngine = AngularNodeAppEngine as never;
const engine = new Engine({ allowedHosts: ['127.0.0.1'] });

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
