import { computed, DestroyRef, inject, Injectable, signal } from '@angular/core';
import RealtimeKitClient from '@cloudflare/realtimekit';
import { SessionControlService } from 'ngx-realtimekit-session';
import { connectRealtimeKitEmulator } from 'realtimekit-emulator/browser';
import { isClosed } from '../backend/backend-api';
import { admit, type Admission, type Role } from '../demo-server';
import { joinProblem } from './join-problem';
import { type Joining } from './participant-status';
import { SessionLog } from './session-log';

/** How long a client that is no longer needed may take to say goodbye. */
const GOODBYE = 1_000;

/**
 * This page's participant and its RealtimeKit client: joins, joins again, and tells the library
 * which meeting to use. It knows nothing about ending.
 */
@Injectable()
export class ParticipantConnection {
  private readonly session = inject(SessionControlService);
  private readonly log = inject(SessionLog);
  private readonly clientInUse = signal<RealtimeKitClient | null>(null);
  private meetingId: string | null = null;
  private destroyed = false;

  private readonly admissionGiven = signal<Admission | null>(null);
  private readonly joiningStep = signal<Joining>({ step: 'joining' });
  private readonly sdkStep = signal<'waitlisted' | 'changing-rooms' | null>(null);

  /** Who this page joined as, as soon as the server said so. */
  readonly admission = this.admissionGiven.asReadonly();
  readonly joining = computed<Joining>(() => {
    const [asked, bySdk] = [this.joiningStep(), this.sdkStep()];
    const goesOn = asked.step === 'joining' || asked.step === 'joined';
    return goesOn && bySdk !== null ? { step: bySdk } : asked;
  });
  /** The client that this participant is in a room with; null while there is none. */
  readonly client = this.clientInUse.asReadonly();

  constructor() {
    inject(DestroyRef).onDestroy(() => {
      this.destroyed = true;
      void this.release();
    });
  }

  /** Asks the server for a token and joins with it. */
  async enter(meetingId: string, role: Role): Promise<void> {
    this.meetingId = meetingId;
    await this.attempt(async () => {
      this.admissionGiven.set(await admit(meetingId, role));
      await this.joinAfresh();
    });
  }

  /**
   * Drops the client and joins with a fresh one and the same token, which is what the SDK needs
   * after an end. While a join is under way that join already is the fresh one: then it does
   * nothing.
   */
  async startAgain(): Promise<void> {
    if (this.joiningStep().step === 'joining') return;
    await this.attempt(async () => {
      await this.release();
      await this.joinAfresh();
    });
  }

  /** Joins again with the client at hand, which is what a livestream needs after a reconnect. */
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
      this.joiningStep.set(await this.whyNot(error));
    }
  }

  /** A closed meeting and a bad token look the same to the SDK, so the backend is asked. */
  private async whyNot(error: unknown): Promise<Joining> {
    const meetingId = this.meetingId;
    const closed = meetingId !== null && (await isClosed(meetingId).catch(() => false));
    return closed ? { step: 'closed' } : { step: 'failed', problem: joinProblem(error) };
  }

  private async joinAfresh(): Promise<void> {
    const admission = this.admissionGiven();
    if (admission === null) throw new TypeError('No participant to join as.');
    const { authToken, emulatorUrl } = admission;
    const client = await RealtimeKitClient.init({
      authToken,
      ...(emulatorUrl !== null && { baseURI: localBaseURI(emulatorUrl) }),
      defaults: { audio: false, video: false },
    });
    // Before the service does, so that who hears of its state finds the client that it is about.
    this.follow(client);
    if (this.destroyed) return this.release();
    this.log.note('connect(meeting), join()');
    this.session.connect(client);
    await client.join();
  }

  /** Uses this client, and the one that takes its place when the SDK changes rooms. */
  private follow(client: RealtimeKitClient): void {
    this.clientInUse.set(client);
    this.sdkStep.set(null);
    const step = (reached: 'waitlisted' | 'changing-rooms' | null) => () => {
      if (client === this.client()) this.sdkStep.set(reached);
    };
    client.self.on('waitlisted', step('waitlisted'));
    client.self.on('roomJoined', step(null));
    client.connectedMeetings.on('changingMeeting', step('changing-rooms'));
    client.connectedMeetings.on('meetingChanged', (next) => {
      if (client === this.client()) this.follow(next);
      else void leave(next);
    });
  }

  private async release(): Promise<void> {
    const client = this.client();
    if (client === null) return;
    this.log.note('disconnect(), leave()');
    this.session.disconnect();
    this.clientInUse.set(null);
    this.sdkStep.set(null);
    await leave(client);
  }
}

async function leave(client: RealtimeKitClient): Promise<void> {
  const goodbye = client.leave().catch(() => undefined);
  const patience = new Promise((resolve) => setTimeout(resolve, GOODBYE));
  await Promise.race([goodbye, patience]);
}

function localBaseURI(emulatorUrl: string): string {
  // The stage says once for all its frames that this is no cloud.
  return connectRealtimeKitEmulator(emulatorUrl, { badge: false }).baseURI;
}
