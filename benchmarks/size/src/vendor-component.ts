import { AsyncPipe } from '@angular/common';
import {
  ChangeDetectionStrategy,
  Component,
  importProvidersFrom,
  provideZonelessChangeDetection,
  signal,
} from '@angular/core';
import { bootstrapApplication } from '@angular/platform-browser';
import { RealtimeKitComponentsModule } from '@cloudflare/realtimekit-angular-ui';
import { BehaviorSubject, distinctUntilChanged, map } from 'rxjs';

@Component({
  selector: 'app-root',
  imports: [AsyncPipe, RealtimeKitComponentsModule],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <button type="button" [disabled]="left()" (click)="leave()">Leave</button>
    <p>{{ joined$ | async }}</p>
    <rtk-leave-meeting [meeting]="meeting" />
  `,
})
class App {
  protected readonly left = signal(false);
  readonly #roomState = new BehaviorSubject('init');
  protected readonly joined$ = this.#roomState.pipe(
    map((state) => state === 'joined'),
    distinctUntilChanged(),
  );

  protected readonly meeting = globalThis.theMeeting;

  protected leave(): void {
    void globalThis.theMeeting.leave();
    this.left.set(true);
    this.#roomState.next('left');
  }
}

void bootstrapApplication(App, {
  providers: [provideZonelessChangeDetection(), importProvidersFrom(RealtimeKitComponentsModule)],
});
