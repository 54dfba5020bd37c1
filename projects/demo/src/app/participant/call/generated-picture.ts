import { type Source } from './source';

const WIDTH = 640;
const HEIGHT = 360;
const PICTURES_A_SECOND = 12;
/** Of the circle with the initials. */
const RADIUS = 72;

/** The content of the picture. */
interface Portrait {
  readonly initials: string;
  /** Degrees on the color wheel. */
  readonly hue: number;
  /** Whether the picture does not move. */
  readonly still: boolean;
}

/** Draws a picture repeatedly, in place of a camera. */
export function generatedPicture(portrait: Portrait): Source {
  const canvas = document.createElement('canvas');
  canvas.width = WIDTH;
  canvas.height = HEIGHT;
  const context = canvas.getContext('2d');
  if (context === null) throw new DOMException('There is no canvas.', 'NotSupportedError');
  const [track] = canvas.captureStream(PICTURES_A_SECOND).getVideoTracks();
  if (track === undefined) throw new DOMException('There is no track.', 'NotFoundError');
  const start = performance.now();
  const drawNext = (): void =>
    draw(context, portrait, portrait.still ? 0 : (performance.now() - start) / 1000);
  drawNext();
  // A still picture is drawn again as well: participants who join later would receive nothing.
  const timer = setInterval(drawNext, 1000 / PICTURES_A_SECOND);
  const stop = (): void => {
    clearInterval(timer);
    track.stop();
  };
  return { track, stop };
}

function draw(
  context: CanvasRenderingContext2D,
  { initials, hue }: Portrait,
  seconds: number,
): void {
  // Above the middle, because the name covers the lower part.
  const [x, y] = [WIDTH / 2, HEIGHT * 0.45];
  const background = context.createLinearGradient(0, 0, WIDTH, HEIGHT);
  background.addColorStop(0, `hsl(${hue} 45% 24%)`);
  background.addColorStop(1, `hsl(${hue + 40} 50% 13%)`);
  context.fillStyle = background;
  context.fillRect(0, 0, WIDTH, HEIGHT);

  for (const ring of [0, 1, 2]) {
    // Each ring grows, fades and starts again.
    const age = (seconds / 4 + ring / 3) % 1;
    context.beginPath();
    context.arc(x, y, RADIUS + age * 130, 0, 2 * Math.PI);
    context.lineWidth = 3;
    context.strokeStyle = `hsl(${hue} 60% 75% / ${0.4 * (1 - age)})`;
    context.stroke();
  }

  context.beginPath();
  context.arc(x, y, RADIUS, 0, 2 * Math.PI);
  context.fillStyle = `hsl(${hue} 55% 88%)`;
  context.fill();
  context.fillStyle = `hsl(${hue} 60% 20%)`;
  context.font = '600 54px system-ui, sans-serif';
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.fillText(initials, x, y + 4);
}
