/** Waits until the browser has shown what there is to show, twice over. */
export async function twoFrames(): Promise<void> {
  for (let frame = 0; frame < 2; frame++) {
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
}
