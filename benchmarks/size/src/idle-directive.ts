import { AsyncPipe, isPlatformBrowser } from '@angular/common';
import {
  type AfterViewChecked,
  ChangeDetectionStrategy,
  Component,
  DestroyRef,
  Directive,
  ElementRef,
  ErrorHandler,
  InjectionToken,
  Injector,
  NgZone,
  type OnDestroy,
  PLATFORM_ID,
  booleanAttribute,
  inject,
  input,
  makeEnvironmentProviders,
  output,
  provideZonelessChangeDetection,
  runInInjectionContext,
  signal,
  untracked,
} from '@angular/core';
import { bootstrapApplication } from '@angular/platform-browser';
import { BehaviorSubject, distinctUntilChanged, map } from 'rxjs';

const DEFAULT = new InjectionToken<boolean>('DEFAULT', {
  providedIn: 'root',
  factory: () => false,
});

/** Does nothing, by means of everything in Angular that `rtkEndSession` is made of. */
@Directive({
  selector: '[appIdle]',
  exportAs: 'appIdle',
  host: { '[attr.aria-busy]': 'view() ? "true" : null' },
})
class Idle implements AfterViewChecked, OnDestroy {
  readonly #default = inject(DEFAULT);
  readonly #errorHandler = inject(ErrorHandler);
  readonly #injector = inject(Injector);
  readonly #zone = inject(NgZone);
  readonly #host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  readonly #pressed = signal(false);

  readonly disabled = input(false, { transform: booleanAttribute });
  readonly appIdleDefault = input(this.#default, { transform: booleanAttribute });
  readonly appIdleDone = output<boolean>();
  readonly appIdleFailed = output<unknown>();

  protected view(): boolean {
    return this.disabled() || this.appIdleDefault() || this.#pressed();
  }

  constructor() {
    if (isPlatformBrowser(inject(PLATFORM_ID))) {
      inject(DestroyRef).onDestroy(() => this.#pressed.set(false));
      this.#host.addEventListener('click', () => this.press());
    }
  }

  ngAfterViewChecked(): void {
    this.#host.toggleAttribute('disabled', this.view());
  }

  ngOnDestroy(): void {
    this.#pressed.set(false);
  }

  press(): void {
    try {
      const done = runInInjectionContext(this.#injector, () => untracked(() => this.view()));
      this.#zone.run(() => this.appIdleDone.emit(done));
    } catch (error) {
      this.#errorHandler.handleError(error);
      this.#zone.runOutsideAngular(() => this.appIdleFailed.emit(error));
    }
  }
}

@Component({
  selector: 'app-root',
  imports: [AsyncPipe, Idle],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <button type="button" [disabled]="left()" (click)="leave()">Leave</button>
    <p>{{ joined$ | async }}</p>
    <button appIdle #idle="appIdle" (appIdleFailed)="leave()">End for everyone</button>
    <button type="button" (click)="idle.press()">Press</button>
  `,
})
class App {
  protected readonly left = signal(false);
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

void bootstrapApplication(App, {
  providers: [
    provideZonelessChangeDetection(),
    makeEnvironmentProviders([{ provide: DEFAULT, useValue: false }]),
  ],
});
