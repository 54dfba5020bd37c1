import { request } from 'node:http';
import { StandUp } from '../testing/stand-up.js';

describe('the socket is open to', () => {
  let standUp: StandUp;

  beforeEach(async () => {
    standUp = await StandUp.start();
  });

  afterEach(() => standUp.emulator.close());

  it('no page from elsewhere', async () => {
    const headers = { origin: 'https://example.com' };

    await expect(standUp.open('host', { headers })).rejects.toThrow('refused with 403');
    expect(standUp.logged).toContain('socket-refused');
  });

  it('a page from loopback', async () => {
    await standUp.open('host', { headers: { origin: 'http://localhost:4200' } });
  });

  it('no client that names another host', async () => {
    const headers = { host: 'rebound.example.com' };

    await expect(standUp.open('host', { headers })).rejects.toThrow('refused with 403');
  });

  it('no client with a token for another meeting', async () => {
    const other = standUp.emulator.createMeeting();

    await expect(standUp.open('host', { meetingId: other.id })).rejects.toThrow('refused with 403');
  });

  it.each(['', 'eyJhbGciOiJub25lIn0.e30.'])('no client with the token "%s"', async (token) => {
    await expect(standUp.open('host', { token })).rejects.toThrow('refused with 401');
  });

  it('no client without a peer id, or with that of another participant', async () => {
    await standUp.open('host', { peerId: 'h' });

    await expect(standUp.open('host', { peerId: '' })).rejects.toThrow('refused with 400');
    await expect(standUp.open('guest', { peerId: 'h' })).rejects.toThrow('refused with 409');
  });

  it('no client at another path', async () => {
    await expect(standUp.open('host', { path: '/ws' })).rejects.toThrow('refused with 404');
  });

  it('is told why not', async () => {
    const answer = await new Promise<string>((resolve, reject) => {
      const headers = { connection: 'upgrade', upgrade: 'websocket' };
      request(`${standUp.emulator.url}/sdk/socket-edge/ws`, { headers }, (response) => {
        response.setEncoding('utf8').on('data', resolve);
      })
        .on('error', reject)
        .end();
    });

    expect(answer).toBe('authToken was not issued by this emulator.');
  });
});
