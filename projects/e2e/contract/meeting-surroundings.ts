/** What happens to a participant from outside of its page. */
export interface MeetingSurroundings {
  /** Somebody else ends the session for everybody. */
  end(): Promise<void>;
  kick(): Promise<void>;
  setPermission(kickParticipant: boolean): Promise<void>;
  /** What is asked from now on is never answered. */
  ignoreKickAll(): Promise<void>;
  /** What is asked from now on takes effect after a while. */
  delayKickAll(milliseconds: number): Promise<void>;
  /** Cuts the connection, until the SDK has noticed that in the room as well. */
  disconnect(): Promise<void>;
  /** Lets the connection be restored. */
  reconnect(): Promise<void>;
}
