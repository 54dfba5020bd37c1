import { AsyncPipe } from '@angular/common';
import {
  ChangeDetectionStrategy,
  Component,
  inject,
  provideZonelessChangeDetection,
  signal,
} from '@angular/core';
import { bootstrapApplication } from '@angular/platform-browser';
import { SessionControlService } from 'ngx-realtimekit-session';
import { BehaviorSubject, distinctUntilChanged, map } from 'rxjs';

@Component({
  selector: 'app-root',
  imports: [AsyncPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <button type="button" [disabled]="left()" (click)="leave()">Leave</button>
    <p>{{ joined$ | async }}</p>
    <button type="button" [disabled]="!session.canEndSession()" (click)="end()">
      End for everyone
    </button>
  `,
})
class App {
  protected readonly left = signal(false);
  readonly #roomState = new BehaviorSubject('init');
  protected readonly joined$ = this.#roomState.pipe(
    map((state) => state === 'joined'),
    distinctUntilChanged(),
  );
  protected readonly session = inject(SessionControlService);

  constructor() {
    this.session.connect(globalThis.theMeeting);
  }

  protected end(): void {
    void this.session.endSession();
  }

  protected leave(): void {
    void globalThis.theMeeting.leave();
    this.left.set(true);
    this.#roomState.next('left');
  }
}

void bootstrapApplication(App, { providers: [provideZonelessChangeDetection()] });
