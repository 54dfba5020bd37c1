import { computed, DestroyRef, inject, Injectable, signal } from '@angular/core';
import RealtimeKitClient from '@cloudflare/realtimekit';
import { SessionControlService } from 'ngx-realtimekit-session';
import { connectRealtimeKitEmulator } from 'realtimekit-emulator/browser';
import { isDisabled, type JoinDetails, requestJoinDetails, type Role } from '../demo-server';
import { invalidToken, joinFailure, sdkCode } from './join-failure';
import { type Joining } from './participant-status';
import { SessionLog } from './session-log';

/** Milliseconds that an old client may take to leave before the next one joins. */
const LEAVE_TIMEOUT = 1_000;

/**
 * Joins with a RealtimeKit client, joins again, and connects the library to the client. Ending the session
 * is not its task.
 */
@Injectable()
export class ParticipantConnection {
  private readonly session = inject(SessionControlService);
  private readonly log = inject(SessionLog);
  private readonly currentClient = signal<RealtimeKitClient | null>(null);
  private place: { readonly meetingId: string; readonly role: Role } | null = null;
  private tokenRejected = false;
  private destroyed = false;

  private readonly currentDetails = signal<JoinDetails | null>(null);
  private readonly joiningStep = signal<Joining>({ step: 'joining' });
  private readonly sdkStep = signal<'waitlisted' | 'changing-rooms' | null>(null);

  /** The participant of this page; null until the server has answered. */
  readonly details = this.currentDetails.asReadonly();
  readonly joining = computed<Joining>(() => {
    const [own, bySdk] = [this.joiningStep(), this.sdkStep()];
    const continues = own.step === 'joining' || own.step === 'joined';
    return continues && bySdk !== null ? { step: bySdk } : own;
  });
  /** The client that is in use; null while there is none. */
  readonly client = this.currentClient.asReadonly();

  /** The meeting of this page; null until it has entered one. */
  get meetingId(): string | null {
    return this.place?.meetingId ?? null;
  }

  constructor() {
    inject(DestroyRef).onDestroy(() => {
      this.destroyed = true;
      void this.release();
    });
  }

  /** Requests a token from the server and joins with it. */
  async enter(meetingId: string, role: Role): Promise<void> {
    this.place = { meetingId, role };
    await this.attempt(async () => {
      await this.requestToken(meetingId, role);
      await this.joinWithNewClient();
    });
  }

  /**
   * Joins with a new client, which the SDK needs after an end, and with the same token unless it was
   * rejected. Does nothing while a join is pending: that one has a new client already.
   */
  async startAgain(): Promise<void> {
    const { place } = this;
    if (this.joiningStep().step === 'joining' || place === null) return;
    await this.attempt(async () => {
      await this.release();
      if (this.details() === null || this.tokenRejected) {
        await this.requestToken(place.meetingId, place.role);
      }
      await this.joinWithNewClient();
    });
  }

  /** Joins again with the same client, which a livestream needs after a reconnect. */
  async rejoin(): Promise<void> {
    const client = this.client();
    if (client === null || this.joiningStep().step === 'joining') return;
    await this.attempt(async () => {
      this.log.note('join()');
      await client.join();
    });
  }

  private async attempt(join: () => Promise<void>): Promise<void> {
    this.joiningStep.set({ step: 'joining' });
    try {
      await join();
      this.joiningStep.set({ step: 'joined' });
    } catch (error) {
      this.joiningStep.set(await this.failedStep(error));
    }
  }

  /** The SDK reports a disabled meeting and an invalid token alike, so the backend is asked. */
  private async failedStep(error: unknown): Promise<Joining> {
    const { place } = this;
    const disabled = place !== null && (await isDisabled(place.meetingId).catch(() => false));
    this.tokenRejected = !disabled && sdkCode(error) === invalidToken;
    return disabled ? { step: 'disabled' } : { step: 'failed', problem: joinFailure(error) };
  }

  private async requestToken(meetingId: string, role: Role): Promise<void> {
    const renew = this.tokenRejected;
    this.currentDetails.set(await requestJoinDetails(meetingId, role, { renew }));
    this.tokenRejected = false;
  }

  private async joinWithNewClient(): Promise<void> {
    const details = this.details();
    if (details === null) throw new TypeError('No participant to join as.');
    const { authToken, emulatorUrl } = details;
    const client = await RealtimeKitClient.init({
      authToken,
      ...(emulatorUrl !== null && { baseURI: localBaseURI(emulatorUrl) }),
      defaults: { audio: false, video: false },
    });
    // Before `connect()`, so that subscribers of the service's state find its client here.
    this.use(client);
    if (this.destroyed) return this.release();
    this.log.note('connect(meeting), join()');
    this.session.connect(client);
    await client.join();
  }

  /** Uses this client, and the one that replaces it when the SDK changes rooms. */
  private use(client: RealtimeKitClient): void {
    this.currentClient.set(client);
    this.sdkStep.set(null);
    const step = (reached: 'waitlisted' | 'changing-rooms' | null) => () => {
      if (client === this.client()) this.sdkStep.set(reached);
    };
    client.self.on('waitlisted', step('waitlisted'));
    client.self.on('roomJoined', step(null));
    client.connectedMeetings.on('changingMeeting', step('changing-rooms'));
    client.connectedMeetings.on('meetingChanged', (next) => {
      if (client === this.client()) this.use(next);
      else void leave(next);
    });
  }

  private async release(): Promise<void> {
    const client = this.client();
    if (client === null) return;
    this.log.note('disconnect(), leave()');
    this.session.disconnect();
    this.currentClient.set(null);
    this.sdkStep.set(null);
    await leave(client);
  }
}

/** A client that cannot leave does not keep the next one from joining. */
async function leave(client: RealtimeKitClient): Promise<void> {
  const left = client.leave().catch(() => undefined);
  const timeout = new Promise((resolve) => setTimeout(resolve, LEAVE_TIMEOUT));
  await Promise.race([left, timeout]);
}

function localBaseURI(emulatorUrl: string): string {
  // The demo's window says that this is not the cloud, so no badge is needed.
  return connectRealtimeKitEmulator(emulatorUrl, { badge: false }).baseURI;
}
