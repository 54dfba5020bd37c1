import { afterRenderEffect, Directive, ElementRef, inject, input, output } from '@angular/core';

/** Plays a track in the `video` or `audio` element that it is on. */
@Directive({ selector: 'video[demoPlayTrack], audio[demoPlayTrack]' })
export class PlayTrack {
  private readonly element: HTMLMediaElement =
    inject<ElementRef<HTMLMediaElement>>(ElementRef).nativeElement;

  readonly track = input.required<MediaStreamTrack>({ alias: 'demoPlayTrack' });
  /** Whether the browser keeps it from playing until somebody uses the page. */
  readonly blocked = output<boolean>();

  constructor() {
    afterRenderEffect({
      write: (onCleanup) => {
        this.element.srcObject = new MediaStream([this.track()]);
        void this.play();
        onCleanup(() => (this.element.srcObject = null));
      },
    });
  }

  async play(): Promise<void> {
    try {
      await this.element.play();
      this.blocked.emit(false);
    } catch (error) {
      // Another track, or none, in the meantime is no failure: `AbortError`.
      if (error instanceof DOMException && error.name === 'NotAllowedError') {
        this.blocked.emit(true);
      }
    }
  }
}
