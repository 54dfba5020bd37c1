import { type IncomingMessage, STATUS_CODES } from 'node:http';
import { type Duplex } from 'node:stream';
import { type Meetings } from '../meetings/meetings.js';
import { type AccessRules } from '../input/access-rules.js';
import { type ParticipantTokens } from '../meetings/participant-tokens.js';
import { EmulatorError, errorStatus } from '../errors/emulator-error.js';
import { type SocketIdentity } from '../meetings/socket-identity.js';

/** The path at which the SDK opens its socket. */
const socketPath = '/sdk/socket-edge/ws';

/** The parts that admission needs. */
export interface SocketAdmissionContext {
  readonly access: AccessRules;
  readonly meetings: Meetings;
  readonly tokens: ParticipantTokens;
}

/** The answer to an upgrade that is not carried out. */
export interface SocketRefused {
  readonly status: number;
  readonly reason: string;
}

/** Admits a client whose page is allowed and whose token is for the meeting that it names. */
export async function admitSocket(
  { access, meetings, tokens }: SocketAdmissionContext,
  { headers, url = '' }: IncomingMessage,
): Promise<SocketIdentity | SocketRefused> {
  if (!access.isOwnHost(headers)) {
    return { status: 403, reason: access.wrongHost(headers) };
  }
  // A client without an Origin is not a page.
  if (headers.origin !== undefined && !access.isAllowedOrigin(headers.origin)) {
    return { status: 403, reason: access.wrongOrigin(headers.origin) };
  }
  const [path, query] = url.split('?', 2);
  if (path !== socketPath) {
    return { status: 404, reason: `There is no socket here; it is at ${socketPath}.` };
  }
  const parameters = new URLSearchParams(query);
  const participant = await tokens.authenticate(parameters.get('authToken') ?? '');
  if (!participant) {
    return { status: 401, reason: 'authToken was not issued by this emulator.' };
  }
  const { id: participantId, meetingId } = participant;
  if (parameters.get('roomID') !== meetingId) {
    return { status: 403, reason: 'authToken is for another meeting than roomID.' };
  }
  const peerId = parameters.get('peerID');
  if (!peerId) {
    return { status: 400, reason: 'peerID is missing.' };
  }
  try {
    meetings.attendance.admit(participantId);
  } catch (error) {
    if (error instanceof EmulatorError) {
      return { status: errorStatus[error.code], reason: error.message };
    }
    throw error;
  }
  return { meetingId, participantId, peerId };
}

/** Answers an upgrade with this refusal and hangs up. */
export function refuseUpgrade(stream: Duplex, { status, reason }: SocketRefused): void {
  // Not only ended: a client that never hangs up would keep the server from closing.
  stream.once('finish', () => stream.destroy());
  stream.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\n` +
      'Connection: close\r\n' +
      'Content-Type: text/plain; charset=utf-8\r\n' +
      `Content-Length: ${Buffer.byteLength(reason)}\r\n\r\n${reason}`,
  );
}
