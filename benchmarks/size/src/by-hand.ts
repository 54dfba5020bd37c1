import { AsyncPipe } from '@angular/common';
import {
  ChangeDetectionStrategy,
  Component,
  DestroyRef,
  inject,
  provideZonelessChangeDetection,
  signal,
} from '@angular/core';
import { bootstrapApplication } from '@angular/platform-browser';
import { BehaviorSubject, distinctUntilChanged, map } from 'rxjs';

/** What one writes after reading the vendor's page: permission, request, and the end. */
@Component({
  selector: 'app-root',
  imports: [AsyncPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <button type="button" [disabled]="left()" (click)="leave()">Leave</button>
    <p>{{ joined$ | async }}</p>
    <button type="button" [disabled]="!canEnd()" (click)="end()">End for everyone</button>
    @if (refused()) {
      <p>You are not allowed to end this session.</p>
    }
  `,
})
class App {
  protected readonly left = signal(false);
  readonly #roomState = new BehaviorSubject('init');
  protected readonly joined$ = this.#roomState.pipe(
    map((state) => state === 'joined'),
    distinctUntilChanged(),
  );
  protected readonly canEnd = signal(globalThis.theMeeting.self.permissions.kickParticipant);
  protected readonly refused = signal(false);

  constructor() {
    const { self } = globalThis.theMeeting;
    const onRoomLeft = ({ state }: { state: string }): void => {
      this.#roomState.next(state);
      if (state === 'ended') {
        this.canEnd.set(false);
      }
    };
    self.on('roomLeft', onRoomLeft);
    inject(DestroyRef).onDestroy(() => self.off('roomLeft', onRoomLeft));
  }

  protected async end(): Promise<void> {
    try {
      await globalThis.theMeeting.participants.kickAll();
    } catch (error) {
      if ((error as { code?: unknown }).code === '1201') {
        this.refused.set(true);
        return;
      }
      throw error;
    }
  }

  protected leave(): void {
    void globalThis.theMeeting.leave();
    this.left.set(true);
    this.#roomState.next('left');
  }
}

void bootstrapApplication(App, { providers: [provideZonelessChangeDetection()] });
