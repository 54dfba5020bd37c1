import { AsyncPipe } from '@angular/common';
import {
  ChangeDetectionStrategy,
  Component,
  inject,
  provideZonelessChangeDetection,
  signal,
} from '@angular/core';
import { bootstrapApplication } from '@angular/platform-browser';
import {
  EndSessionDirective,
  SessionControlService,
  provideSessionControl,
} from 'ngx-realtimekit-session';
import { BehaviorSubject, distinctUntilChanged, map } from 'rxjs';

@Component({
  selector: 'app-root',
  imports: [AsyncPipe, EndSessionDirective],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <button type="button" [disabled]="left()" (click)="leave()">Leave</button>
    <p>{{ joined$ | async }}</p>
    <button rtkEndSession #end="rtkEndSession">End for everyone</button>
    <p>{{ end.reason() }}</p>
  `,
})
class App {
  protected readonly left = signal(false);
  readonly #roomState = new BehaviorSubject('init');
  protected readonly joined$ = this.#roomState.pipe(
    map((state) => state === 'joined'),
    distinctUntilChanged(),
  );

  constructor() {
    inject(SessionControlService).connect(globalThis.theMeeting);
  }

  protected leave(): void {
    void globalThis.theMeeting.leave();
    this.left.set(true);
    this.#roomState.next('left');
  }
}

void bootstrapApplication(App, {
  providers: [provideZonelessChangeDetection(), provideSessionControl()],
});
