/** A push and its receivers. */
export interface SocketPush {
  readonly event: number;
  readonly payload: Uint8Array;
  readonly to: { readonly peerIds: readonly string[] } | { readonly participantId: string };
}

/** The payload of a push whose event says it all. */
export const noPayload = new Uint8Array();
