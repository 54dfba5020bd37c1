import { type BrowserContext, type ConsoleMessage } from '@playwright/test';

/**
 * Collects what must not happen in any test: errors and warnings on the console, exceptions that
 * nobody caught, and requests that leave the machine.
 */
export class Complaints {
  readonly #heard: string[] = [];
  readonly #expected: RegExp[] = [
    // The emulator says once a page that it is not the cloud, and loudly on purpose.
    /^console warning: RealtimeKit in this page is the emulator at http:\/\/127\.0\.0\.1:\d+, /,
    // What the SDK itself says, or not, depending on where its timers stand at that moment: its
    // statistics ask a transport that a client closed a moment ago, and its keep-alive a socket.
    /^(console error|uncaught): [^]*\bgetStats\b/,
    /^console error: WebSocket is already in CLOSING or CLOSED state\.$/,
  ];

  listenTo(context: BrowserContext): void {
    context.on('console', (message) => {
      if (isComplaint(message)) this.#note(`console ${message.type()}: ${message.text()}`);
    });
    context.on('weberror', (error) => {
      const { name, message, stack = '' } = error.error();
      // What the browser itself rejects with, rather than a script, comes with an empty stack.
      this.#note(`uncaught: ${stack === '' ? `${name}: ${message}` : stack}`);
    });
    context.on('request', (request) => {
      if (!isLocal(request.url())) this.#note(`request to ${request.url()}`);
    });
    context.on('page', (page) => {
      page.on('websocket', (socket) => {
        if (!isLocal(socket.url())) this.#note(`socket to ${socket.url()}`);
      });
    });
  }

  /** For tests that cause a complaint on purpose, such as the browser's own about a refused socket. */
  expect(complaint: RegExp): void {
    this.#expected.push(complaint);
  }

  /** For tests that have the emulator refuse a socket, which the browser itself complains of. */
  expectRefusedSockets(): void {
    this.expect(/^console error: WebSocket connection to 'ws:\/\/127\.0\.0\.1:\d+.* failed/);
  }

  /** What was heard and not expected. */
  get unexpected(): readonly string[] {
    return this.#heard.filter((text) => !this.#expected.some((pattern) => pattern.test(text)));
  }

  #note(text: string): void {
    this.#heard.push(text);
  }
}

function isComplaint(message: ConsoleMessage): boolean {
  return message.type() === 'error' || message.type() === 'warning';
}

function isLocal(address: string): boolean {
  const { protocol, hostname } = new URL(address);
  return ['data:', 'blob:', 'about:'].includes(protocol) || hostname === '127.0.0.1';
}
