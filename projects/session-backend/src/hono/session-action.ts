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

/** The action of a request to the session API. */
export type SessionApiAction = MeetingAction | AppAction;

/** The action of a request, and its meeting. `meetingId` is null for the whole app. */
export type SessionApiRequest =
  | { readonly action: MeetingAction; readonly meetingId: string }
  | { readonly action: AppAction; readonly meetingId: null };
