import {
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  inject,
  input,
  signal,
  viewChildren,
} from '@angular/core';
import { SessionControlService } from 'ngx-realtimekit-session';
import { type JoinDetails } from '../../demo-server';
import { ParticipantConnection } from '../participant-connection';
import { OtherParticipants } from './other-participants';
import { OwnMedia } from './own-media';
import { PlayTrack } from './play-track';
import { type Publication } from './publication';

/** The pictures of a group call, and the buttons for the participant's own picture and sound. */
@Component({
  selector: 'demo-call',
  imports: [PlayTrack],
  templateUrl: './call.html',
  styleUrl: './call.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Call {
  private readonly session = inject(SessionControlService);
  private readonly connection = inject(ParticipantConnection);
  protected readonly own = inject(OwnMedia);

  readonly details = input.required<JoinDetails>();

  private readonly players = viewChildren(PlayTrack);
  private readonly joined = signal<OtherParticipants | null>(null);

  protected readonly inTheCall = computed(() => {
    const { status } = this.session.state();
    return status === 'live' || status === 'ending' || status === 'reconnecting';
  });

  /** The other participants of the call. */
  protected readonly others = computed(() =>
    this.inTheCall() ? (this.joined()?.list() ?? []) : [],
  );

  protected readonly ownPicture = computed(() => {
    const state = this.own.picture.state();
    return state.step === 'on' ? state.track : null;
  });

  /** Shown in place of the participant's own picture. */
  protected readonly ownPlaceholder = computed(() => {
    const { step } = this.own.picture.state();
    if (step === 'opening') return `Waiting for the ${this.own.pictureDevice()}…`;
    return `Your ${this.own.pictureDevice()} is off`;
  });

  protected readonly othersPlaceholder = computed(() =>
    this.inTheCall() ? 'Nobody else is in the call' : 'You are not in the call',
  );

  protected readonly soundBlocked = signal(false);

  constructor() {
    effect((onCleanup) => {
      const client = this.connection.client();
      if (client === null) return;
      const others = new OtherParticipants(client);
      this.joined.set(others);
      onCleanup(() => {
        others.stop();
        this.joined.set(null);
      });
    });
  }

  protected turnedOn({ state }: Publication): boolean {
    const { step } = state();
    return step === 'on' || step === 'opening';
  }

  protected toggle(publication: Publication): void {
    if (!this.inTheCall()) return;
    void (this.turnedOn(publication) ? publication.turnOff() : publication.turnOn());
  }

  protected problemOf({ state }: Publication): string | null {
    const current = state();
    return current.step === 'failed' ? current.problem : null;
  }

  protected useGeneratedPicture(toggle: HTMLElement): void {
    // The button disappears with the problem, so the focus moves to the button for the picture.
    toggle.focus();
    void this.own.useGeneratedPicture();
  }

  protected playAgain(toggle: HTMLElement): void {
    // This button disappears as well.
    toggle.focus();
    for (const player of this.players()) void player.play();
  }
}
