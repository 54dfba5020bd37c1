import {
  ChangeDetectionStrategy,
  Component,
  DOCUMENT,
  type ElementRef,
  afterRenderEffect,
  computed,
  inject,
  viewChild,
} from '@angular/core';
import { SessionControlService } from 'ngx-realtimekit-session';

import { sessionSentences } from './session-sentences';

/** Numbers the screens of the page, whose headings need an id. */
let count = 0;

/**
 * Says how the session is over for this participant: ended for everyone, by whom and when; left;
 * kicked; rejected; or failed. Shows nothing before that.
 *
 * Content with the attribute `rsc-rejoin` appears when the participant may come back: after having
 * left, and after a lost connection. All other content always appears. When the screen appears and
 * nothing on the page has the focus, its heading gets it, so that a screen reader reads it.
 *
 * ```html
 * <rsc-ended-screen>
 *   <button rsc-rejoin (click)="joinAgain()">Join again</button>
 *   <a routerLink="/">Back to the overview</a>
 * </rsc-ended-screen>
 * ```
 */
@Component({
  selector: 'rsc-ended-screen',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (outcome(); as outcome) {
      <section [attr.aria-labelledby]="id">
        <svg [class]="outcome.kind" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
          <circle cx="12" cy="12" r="10" />
          <path [attr.d]="outcome.icon" />
        </svg>
        <h2 #heading tabindex="-1" [id]="id">{{ sentences.state() }}</h2>
        <p>{{ outcome.detail }}</p>
        <div class="next">
          @if (outcome.mayRejoin) {
            <ng-content select="[rsc-rejoin]" />
          }
          <ng-content />
        </div>
      </section>
    }
  `,
  styleUrls: ['./theme.css', './ended-screen.css'],
})
export class EndedScreen {
  readonly #session = inject(SessionControlService);
  readonly #document = inject(DOCUMENT);
  protected readonly id = `rsc-ended-screen-${count++}`;
  protected readonly sentences = sessionSentences();
  private readonly heading = viewChild<ElementRef<HTMLElement>>('heading');

  /** How the session is over; `null` while it is not. */
  protected readonly outcome = computed(() => {
    const { ended, leftState } = this.#session.state();
    if (ended) {
      const sentence = this.sentences.ui(`ended-by-${ended.endedBy}`);
      const detail = sentence.replace('{time}', this.sentences.time(ended.at));
      return { kind: 'ended', detail, icon: 'M7.5 12.5 10.5 15.5 16.5 9', mayRejoin: false };
    }
    return (
      leftState && {
        kind: leftState,
        detail: this.sentences.ui(`${leftState}-detail`),
        icon: {
          left: 'M7 12H16.5M13 8.5 16.5 12 13 15.5',
          kicked: 'M8.5 8.5 15.5 15.5M15.5 8.5 8.5 15.5',
          rejected: 'M8.5 8.5 15.5 15.5M15.5 8.5 8.5 15.5',
          failed: 'M12 7V13M12 16.5V16.6',
        }[leftState],
        mayRejoin: leftState === 'left' || leftState === 'failed',
      }
    );
  });

  constructor() {
    afterRenderEffect(() => {
      const { activeElement, body, defaultView } = this.#document;
      // In a frame, the focus would leave the page around it.
      const isTaken = defaultView?.parent !== defaultView && !this.#document.hasFocus();
      if (!isTaken && (activeElement === null || activeElement === body)) {
        this.heading()?.nativeElement.focus();
      }
    });
  }
}
