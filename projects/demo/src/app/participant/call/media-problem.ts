/** The sources of pictures and sound. */
export type Device = 'camera' | 'microphone' | 'picture' | 'tone';

/** Returns the message for a source that could not be turned on: why, and what to do. */
export function mediaProblem(error: unknown, device: Device): string {
  switch (error instanceof DOMException ? error.name : null) {
    case 'NotAllowedError':
    case 'SecurityError':
      return `The browser does not allow this page the ${device}. Allow it in the address bar, then try again.`;
    case 'NotFoundError':
    case 'OverconstrainedError':
      return `This machine has no ${device}.`;
    case 'NotReadableError':
    case 'AbortError':
      return `The ${device} does not answer. Another program may use it.`;
    default:
      return `The ${device} could not be turned on.`;
  }
}

/** Returns the message for a device that was disconnected. */
export function deviceDisconnected(device: Device): string {
  return `The ${device} was disconnected, or the browser withdrew the permission.`;
}
