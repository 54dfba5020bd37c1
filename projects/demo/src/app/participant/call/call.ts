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
import { type Admission } from '../../demo-server';
import { ParticipantConnection } from '../participant-connection';
import { OtherParticipants } from './other-participants';
import { OwnMedia } from './own-media';
import { PlayTrack } from './play-track';
import { type Publication } from './publication';

/** The pictures of a group call, and what turns one's own picture and sound on and off. */
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

  readonly admission = input.required<Admission>();

  private readonly players = viewChildren(PlayTrack);
  private readonly following = signal<OtherParticipants | null>(null);

  protected readonly inTheCall = computed(() => {
    const { status } = this.session.state();
    return status === 'live' || status === 'ending' || status === 'reconnecting';
  });

  /** The others, for as long as they are in the call with this participant. */
  protected readonly others = computed(() =>
    this.inTheCall() ? (this.following()?.list() ?? []) : [],
  );

  protected readonly ownPicture = computed(() => {
    const state = this.own.picture.state();
    return state.step === 'on' ? state.track : null;
  });

  /** What stands where one's own picture would be. */
  protected readonly insteadOfOwn = computed(() => {
    const { step } = this.own.picture.state();
    if (step === 'opening') return `Waiting for the ${this.own.pictureDevice()}…`;
    return `Your ${this.own.pictureDevice()} is off`;
  });

  protected readonly nobody = computed(() =>
    this.inTheCall() ? 'Nobody else is in the call' : 'You are not in the call',
  );

  protected readonly soundBlocked = signal(false);

  constructor() {
    effect((onCleanup) => {
      const client = this.connection.client();
      if (client === null) return;
      const others = new OtherParticipants(client);
      this.following.set(others);
      onCleanup(() => {
        others.stop();
        this.following.set(null);
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

  protected generateInstead(toggle: HTMLElement): void {
    // The button goes away with the problem; the keyboard goes on where it turns the picture off.
    toggle.focus();
    void this.own.generateInstead();
  }

  protected leave(): void {
    if (this.inTheCall()) void this.session.leaveSession();
  }

  protected playAgain(toggle: HTMLElement): void {
    // This button goes away as well.
    toggle.focus();
    for (const player of this.players()) void player.play();
  }
}
