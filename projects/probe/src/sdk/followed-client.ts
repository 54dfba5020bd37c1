import type RealtimeKitClient from '@cloudflare/realtimekit';

/** A client in its page, and what it has emitted. Being moved to another meeting replaces the client. */
export class FollowedClient {
  client: RealtimeKitClient;
  /** Such as `roomJoined`, `roomLeft ended`, `meetingChanged`. */
  readonly events: string[] = [];

  constructor(client: RealtimeKitClient) {
    this.client = client;
    this.#follow(client);
  }

  #follow({ self, connectedMeetings }: RealtimeKitClient): void {
    self.on('roomJoined', () => this.events.push('roomJoined'));
    self.on('waitlisted', () => this.events.push('waitlisted'));
    self.on('roomLeft', ({ state }: { state: string }) => this.events.push(`roomLeft ${state}`));
    connectedMeetings.on('meetingChanged', (next: RealtimeKitClient) => {
      this.client = next;
      this.events.push('meetingChanged');
      this.#follow(next);
    });
  }
}
