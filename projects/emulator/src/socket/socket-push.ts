/** A message that nobody asked for, and whose sockets get it. */
export interface SocketPush {
  readonly event: number;
  readonly payload: Uint8Array;
  readonly to: { readonly peerIds: readonly string[] } | { readonly participantId: string };
}

/** What there is to say when the event says it all. */
export const noPayload = new Uint8Array();
