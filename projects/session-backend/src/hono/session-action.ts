/** The actions on one meeting. */
export type MeetingAction =
  | 'status'
  | 'end'
  | 'disable'
  | 'enable'
  | 'remove-participants'
  | 'read-plan'
  | 'plan'
  | 'extend-plan'
  | 'cancel-plan';

/** The actions on the whole app and its webhook engine. */
export type AppAction =
  'list-sessions' | 'end-all' | 'list-dead-letters' | 'retry-dead-letter' | 'health';

/** What a request to the session API asks for. */
export type SessionApiAction = MeetingAction | AppAction;

/** What a request asks for, and for which meeting. `meetingId` is null for the whole app. */
export type SessionApiRequest =
  | { readonly action: MeetingAction; readonly meetingId: string }
  | { readonly action: AppAction; readonly meetingId: null };
