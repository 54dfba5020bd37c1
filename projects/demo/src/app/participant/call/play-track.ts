import { afterRenderEffect, Directive, ElementRef, inject, input, output } from '@angular/core';

/** Plays a track in its `video` or `audio` element. */
@Directive({ selector: 'video[demoPlayTrack], audio[demoPlayTrack]' })
export class PlayTrack {
  private readonly element: HTMLMediaElement =
    inject<ElementRef<HTMLMediaElement>>(ElementRef).nativeElement;

  readonly track = input.required<MediaStreamTrack>({ alias: 'demoPlayTrack' });
  /** Whether the browser blocks the sound until the user uses the page. */
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
    const { srcObject } = this.element;
    const blocked = await this.element.play().then(
      () => false,
      (error: unknown) => error instanceof DOMException && error.name === 'NotAllowedError',
    );
    // The result of an earlier track, or of a removed element, does not count.
    if (srcObject !== null && this.element.srcObject === srcObject) {
      this.blocked.emit(blocked);
    }
  }
}
