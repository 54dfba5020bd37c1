import { expect, type FrameLocator, type Locator, type Page } from '@playwright/test';

/** The pictures of a group call, and the buttons that turn picture and sound on and off. */
export class CallPane {
  readonly root: Locator;
  readonly ownPicture: Locator;
  /** The pictures of the other participants. */
  readonly pictures: Locator;
  readonly pictureButton: Locator;
  readonly soundButton: Locator;
  /** The message about a picture or a sound that could not be turned on. */
  readonly problem: Locator;
  readonly generateButton: Locator;
  /** Shown while the browser blocks the sound. */
  readonly playSoundButton: Locator;

  constructor(page: FrameLocator | Page) {
    this.root = page.getByRole('region', { name: /^Group call of/ });
    this.ownPicture = this.root.getByLabel('Your picture');
    this.pictures = this.root.getByLabel(/^Picture of/);
    this.pictureButton = this.root.getByRole('button', { name: /^Turn the (picture|camera)/ });
    this.soundButton = this.root.getByRole('button', { name: /^Turn the (tone|microphone)/ });
    this.problem = this.root.getByRole('alert');
    this.generateButton = this.root.getByRole('button', { name: 'Use a generated picture' });
    this.playSoundButton = this.root.getByRole('button', { name: 'Play the sound' });
  }

  /** Waits until the picture of the only other participant moves. */
  async showsTheOther(): Promise<void> {
    const shown = (): Promise<number> =>
      this.pictures.evaluate(
        (video: HTMLVideoElement) => video.getVideoPlaybackQuality().totalVideoFrames,
      );
    const connected = { timeout: 30_000 };
    await expect(this.pictures).toHaveCount(1, connected);
    const before = await shown();
    await expect.poll(shown, connected).toBeGreaterThan(before + 3);
  }
}
