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
    const { srcObject } = this.element;
    const blocked = await this.element.play().then(
      () => false,
      (error: unknown) => error instanceof DOMException && error.name === 'NotAllowedError',
    );
    // Another track, or none because the element is gone, is no outcome of this one.
    if (srcObject !== null && this.element.srcObject === srcObject) {
      this.blocked.emit(blocked);
    }
  }
}
