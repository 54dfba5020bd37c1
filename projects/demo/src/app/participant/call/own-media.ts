import { computed, DestroyRef, inject, Injectable, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import type RealtimeKitClient from '@cloudflare/realtimekit';
import { SessionControlService } from 'ngx-realtimekit-session';
import { distinctUntilChanged, map } from 'rxjs';
import { type PictureSource } from '../../session-choice';
import { ParticipantConnection } from '../participant-connection';
import { SessionLog } from '../session-log';
import { openCamera, openMicrophone } from './device';
import { generatedPicture } from './generated-picture';
import { generatedTone } from './generated-tone';
import { type Device, deviceDisconnected, mediaProblem } from './media-problem';
import { Publication, type PublicationParts } from './publication';

/**
 * The picture and the sound that this participant sends in a group call. Joining turns the picture on.
 * The end of the session and leaving it turn everything off, and the light of the camera with it.
 */
@Injectable()
export class OwnMedia {
  private readonly session = inject(SessionControlService);
  private readonly connection = inject(ParticipantConnection);
  private readonly log = inject(SessionLog);
  private startedWith: RealtimeKitClient | null = null;

  /** The source of the picture and the sound. */
  readonly from = signal<PictureSource>('generated');
  readonly pictureDevice = computed<Device>(() =>
    this.from() === 'camera' ? 'camera' : 'picture',
  );
  readonly soundDevice = computed<Device>(() => (this.from() === 'camera' ? 'microphone' : 'tone'));

  readonly picture = new Publication(
    this.parts(this.pictureDevice, {
      open: () => (this.from() === 'camera' ? openCamera() : this.drawn()),
      publish: (track) => this.self().enableVideo(track),
      withdraw: () => this.self().disableVideo(),
    }),
  );

  readonly sound = new Publication(
    this.parts(this.soundDevice, {
      open: () => (this.from() === 'camera' ? openMicrophone() : generatedTone()),
      publish: (track) => this.self().enableAudio(track),
      withdraw: () => this.self().disableAudio(),
    }),
  );

  constructor() {
    this.session.state$
      .pipe(
        map(({ status }) => status),
        distinctUntilChanged(),
        takeUntilDestroyed(),
      )
      .subscribe((status) => {
        if (status === 'live') this.start();
        else if (status === 'ended' || status === 'left' || status === 'idle') this.stop();
      });
    inject(DestroyRef).onDestroy(() => this.stop());
  }

  /** Sends a generated picture in place of the camera's. */
  async useGeneratedPicture(): Promise<void> {
    this.from.set('generated');
    await this.picture.turnOn();
  }

  /**
   * Turns the picture on, once for each client: after a reconnect, it stays as the participant chose. In
   * another room, where the SDK has another client, what was on is turned on again.
   */
  private start(): void {
    const client = this.connection.client();
    if (client === null || client === this.startedWith) return;
    if (this.connection.details()?.kind !== 'group-call') return;
    const wanted =
      this.startedWith === null ? [this.picture] : [this.picture, this.sound].filter(isOn);
    this.startedWith = client;
    for (const publication of wanted) void publication.turnOn();
  }

  private stop(): void {
    this.startedWith = null;
    const wasOn = [this.picture, this.sound].some(isOn);
    this.picture.stop();
    this.sound.stop();
    if (wasOn) this.log.note(`${this.pictureDevice()} and ${this.soundDevice()} off`);
  }

  private self(): RealtimeKitClient['self'] {
    const client = this.connection.client();
    if (client === null) throw new TypeError('There is no client to publish with.');
    return client.self;
  }

  private drawn(): Promise<ReturnType<typeof generatedPicture>> {
    const details = this.connection.details();
    const initials = (details?.name ?? '').replace(/(\S)\S*\s*/g, '$1');
    return Promise.resolve(
      generatedPicture({
        initials,
        hue: details?.role === 'host' ? 170 : 235,
        still: matchMedia('(prefers-reduced-motion: reduce)').matches,
      }),
    );
  }

  private parts(
    device: () => Device,
    media: Pick<PublicationParts, 'open' | 'publish' | 'withdraw'>,
  ): PublicationParts {
    return {
      ...media,
      problem: (error) => mediaProblem(error, device()),
      disconnected: () => deviceDisconnected(device()),
    };
  }
}

function isOn({ state }: Publication): boolean {
  return state().step === 'on';
}
