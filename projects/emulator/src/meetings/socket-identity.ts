/** The owner of a socket. */
export interface SocketIdentity {
  readonly meetingId: string;
  readonly participantId: string;
  readonly peerId: string;
}
