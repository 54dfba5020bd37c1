import { meetingEnded, type SessionEnd } from './meeting-ended.js';

/**
 * What an end is claimed by: only what is signed. The `rtk-uuid` is not, so whoever has seen one
 * delivery could send it again under another.
 */
export function endIdentity({ sessionId }: SessionEnd): string {
  return `${meetingEnded}:${sessionId}`;
}

/** What a body is claimed by that names no session: its SHA-256. */
export async function bodyIdentity(body: BufferSource): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', body));
  return `sha-256:${[...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}
