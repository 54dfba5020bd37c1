import { expect, type FrameLocator, type Locator, type Page } from '@playwright/test';

/** The pictures of a group call on a participant's page, and what turns things on and off. */
export class CallPane {
  readonly root: Locator;
  readonly ownPicture: Locator;
  /** Those of the others. */
  readonly pictures: Locator;
  readonly pictureButton: Locator;
  readonly soundButton: Locator;
  readonly leaveButton: Locator;
  /** What did not work, as it is announced. */
  readonly problem: Locator;
  readonly generateButton: Locator;
  /** There while the browser plays no sound. */
  readonly playSoundButton: Locator;

  constructor(page: FrameLocator | Page) {
    this.root = page.getByRole('region', { name: /^Group call of/ });
    this.ownPicture = this.root.getByLabel('What the others see of you');
    this.pictures = this.root.getByLabel(/^Picture of/);
    this.pictureButton = this.root.getByRole('button', { name: /^Turn the (picture|camera)/ });
    this.soundButton = this.root.getByRole('button', { name: /^Turn the (tone|microphone)/ });
    this.leaveButton = this.root.getByRole('button', { name: 'Leave' });
    this.problem = this.root.getByRole('alert');
    this.generateButton = this.root.getByRole('button', { name: 'Use a generated picture' });
    this.playSoundButton = this.root.getByRole('button', { name: 'Play the sound of the others' });
  }

  /** Waits until the picture of the only other one moves: more and more of it is shown. */
  async showsTheOther(): Promise<void> {
    const shown = (): Promise<number> =>
      this.pictures.evaluate(
        (video: HTMLVideoElement) => video.getVideoPlaybackQuality().totalVideoFrames,
      );
    const patience = { timeout: 30_000 };
    await expect(this.pictures).toHaveCount(1, patience);
    const before = await shown();
    await expect.poll(shown, patience).toBeGreaterThan(before + 3);
  }
}
