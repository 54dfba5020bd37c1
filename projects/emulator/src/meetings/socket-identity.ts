/** Whose socket. */
export interface SocketIdentity {
  readonly meetingId: string;
  readonly participantId: string;
  readonly peerId: string;
}
