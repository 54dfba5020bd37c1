import { buffer } from 'node:stream/consumers';
import { type Emulator } from 'realtimekit-emulator';
import { HttpServer } from './http-server.js';

/** Hears of the sessions that end, by a webhook of the emulator. */
export class EndedMeetings {
  readonly #ended = new Set<string>();
  readonly #waiting = new Map<string, () => void>();
  #server: HttpServer | undefined;

  static async of(emulator: Emulator): Promise<EndedMeetings> {
    const ended = new EndedMeetings();
    ended.#server = await HttpServer.start(async (request, response) => {
      const body = JSON.parse((await buffer(request)).toString()) as { meeting: { id: string } };
      response.end();
      ended.#ended.add(body.meeting.id);
      ended.#waiting.get(body.meeting.id)?.();
    });
    emulator.webhooks.register({ url: ended.#server.url, events: ['meeting.ended'] });
    return ended;
  }

  /** Resolves when the session of this meeting has ended. */
  async until(meetingId: string): Promise<void> {
    if (this.#ended.has(meetingId)) return;
    await new Promise<void>((resolve) => this.#waiting.set(meetingId, resolve));
  }

  async close(): Promise<void> {
    await this.#server?.close();
  }
}
