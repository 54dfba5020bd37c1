import { type SessionWarning } from './session-warning';

/** Formats milliseconds as `h:mm:ss`, or as `m:ss` below an hour. */
export function remainingTime(milliseconds: number): string {
  const seconds = Math.ceil(milliseconds / 1_000);
  const hours = Math.floor(seconds / 3_600);
  const minutes = Math.floor(seconds / 60) % 60;
  const twoDigits = (value: number): string => String(value).padStart(2, '0');
  return hours > 0
    ? `${hours}:${twoDigits(minutes)}:${twoDigits(seconds % 60)}`
    : `${minutes}:${twoDigits(seconds % 60)}`;
}

/** The sentence of a warning, in English, with the reason. */
export function warningSentence({ remaining, reason }: SessionWarning): string {
  const seconds = Math.round(remaining / 1_000);
  const time =
    seconds < 60 || (seconds < 120 && seconds % 60 > 0)
      ? amount(seconds, 'second')
      : amount(Math.round(seconds / 60), 'minute');
  return `The session ends in ${time}.${reason === null ? '' : ` ${reason}`}`;
}

function amount(count: number, unit: string): string {
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}
