import { JSDOM } from 'jsdom';
import { connectRealtimeKitEmulator } from './connect-emulator.js';

const page = globalThis as unknown as Record<string, unknown>;

describe('the badge', () => {
  const { warn } = console;
  let document: Document;

  const badge = (): Element | null => document.querySelector('realtimekit-emulator-badge');

  beforeEach(() => {
    ({ document } = new JSDOM('<body></body>').window);
    page['document'] = document;
    page['WebSocket'] ??= Object;
    console.warn = () => undefined;
  });

  afterEach(() => {
    Reflect.deleteProperty(page, 'document');
    console.warn = warn;
  });

  it('says where the page is connected to, until it is disconnected', () => {
    const connection = connectRealtimeKitEmulator('http://127.0.0.1:9650');
    connectRealtimeKitEmulator('http://127.0.0.1:9650');
    expect(document.querySelectorAll('realtimekit-emulator-badge')).toHaveLength(1);
    expect(badge()?.shadowRoot?.textContent).toBe('RealtimeKit emulator 127.0.0.1:9650');

    connection.disconnect();
    expect(badge()).toBeNull();
  });

  it('can be turned off', () => {
    const connection = connectRealtimeKitEmulator('http://127.0.0.1:9650', { badge: false });

    expect(badge()).toBeNull();
    connection.disconnect();
  });
});
