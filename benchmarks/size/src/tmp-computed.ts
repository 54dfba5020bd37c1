import { AsyncPipe } from '@angular/common';
import {
  ChangeDetectionStrategy,
  Component,
  provideZonelessChangeDetection,
  computed,
  signal,
} from '@angular/core';
import { bootstrapApplication } from '@angular/platform-browser';
import { BehaviorSubject, distinctUntilChanged, map } from 'rxjs';

@Component({
  selector: 'app-root',
  imports: [AsyncPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <button type="button" [disabled]="gone()" (click)="leave()">Leave</button>
    <p>{{ joined$ | async }}</p>
  `,
})
class App {
  protected readonly left = signal(false);
  protected readonly gone = computed(() => this.left());
  readonly #roomState = new BehaviorSubject('init');
  protected readonly joined$ = this.#roomState.pipe(
    map((state) => state === 'joined'),
    distinctUntilChanged(),
  );

  protected leave(): void {
    void globalThis.theMeeting.leave();
    this.left.set(true);
    this.#roomState.next('left');
  }
}

void bootstrapApplication(App, { providers: [provideZonelessChangeDetection()] });
