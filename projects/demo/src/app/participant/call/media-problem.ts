/** What can be turned on. */
export type Device = 'camera' | 'microphone' | 'picture' | 'tone';

/** Says why something could not be turned on, and what to do, for the person who looks at the page. */
export function mediaProblem(error: unknown, device: Device): string {
  switch (error instanceof DOMException ? error.name : null) {
    case 'NotAllowedError':
    case 'SecurityError':
      return `The browser does not allow this page the ${device}. Allow it in the address bar, then try again.`;
    case 'NotFoundError':
    case 'OverconstrainedError':
      return `The browser finds no ${device} on this machine.`;
    case 'NotReadableError':
    case 'AbortError':
      return `The ${device} does not answer. Another program may be using it.`;
    default:
      return `The ${device} could not be turned on.`;
  }
}

/** Says that a device went away by itself. */
export function deviceGone(device: Device): string {
  return `The ${device} was disconnected, or the browser took it back.`;
}
