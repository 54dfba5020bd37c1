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
import { type Device, deviceGone, mediaProblem } from './media-problem';
import { Publication, type PublicationParts } from './publication';

/**
 * What this participant sends in a group call. The picture goes on when the session is joined; when
 * it ends, or this participant is out of it, everything goes off, the light of the camera too.
 */
@Injectable()
export class OwnMedia {
  private readonly session = inject(SessionControlService);
  private readonly connection = inject(ParticipantConnection);
  private readonly log = inject(SessionLog);
  private begunWith: RealtimeKitClient | null = null;

  /** Where picture and sound come from. */
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
        if (status === 'live') this.begin();
        else if (status === 'ended' || status === 'left' || status === 'idle') this.stop();
      });
    inject(DestroyRef).onDestroy(() => this.stop());
  }

  /** Takes a generated picture where the camera did not work. */
  async generateInstead(): Promise<void> {
    this.from.set('generated');
    await this.picture.turnOn();
  }

  /**
   * Once for each client: whoever turned the picture off and comes back does not want it on. What is
   * on goes along to another room, where the SDK has another client.
   */
  private begin(): void {
    const client = this.connection.client();
    if (client === null || client === this.begunWith) return;
    if (this.connection.admission()?.kind !== 'group-call') return;
    const wanted =
      this.begunWith === null ? [this.picture] : [this.picture, this.sound].filter(isOn);
    this.begunWith = client;
    for (const publication of wanted) void publication.turnOn();
  }

  private stop(): void {
    this.begunWith = null;
    const running = [this.picture, this.sound].some(isOn);
    this.picture.stop();
    this.sound.stop();
    if (running) this.log.note(`${this.pictureDevice()} and ${this.soundDevice()} off`);
  }

  private self(): RealtimeKitClient['self'] {
    const client = this.connection.client();
    if (client === null) throw new TypeError('There is no client to publish with.');
    return client.self;
  }

  private drawn(): Promise<ReturnType<typeof generatedPicture>> {
    const admission = this.connection.admission();
    const initials = (admission?.name ?? '').replace(/(\S)\S*\s*/g, '$1');
    return Promise.resolve(
      generatedPicture({
        initials,
        hue: admission?.role === 'host' ? 170 : 235,
        still: matchMedia('(prefers-reduced-motion: reduce)').matches,
      }),
    );
  }

  private parts(
    device: () => Device,
    work: Pick<PublicationParts, 'open' | 'publish' | 'withdraw'>,
  ): PublicationParts {
    return {
      ...work,
      problem: (error) => mediaProblem(error, device()),
      gone: () => deviceGone(device()),
    };
  }
}

function isOn({ state }: Publication): boolean {
  return state().step === 'on';
}
