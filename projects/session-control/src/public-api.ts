export { withDisabledInteractive } from './lib/disabled-interactive';
export { type ConfirmEnd, withConfirmation } from './lib/end-confirmation';
export { type EndSessionOptions } from './lib/end-request';
export {
  EndSessionError,
  type EndSessionErrorCode,
  type EndSessionErrorDetails,
} from './lib/end-session-error';
export { withEndTimeout } from './lib/end-timeout';
export { EndSessionDirective } from './lib/end-session.directive';
export {
  type ConnectedMeetings,
  type Meeting,
  type MeetingEmitter,
  type MeetingListener,
  type MeetingMeta,
  type MeetingParticipants,
  type MeetingPermissions,
  type MeetingRecording,
  type MeetingSelf,
  type OtherParticipant,
} from './lib/meeting';
export { provideSessionControl } from './lib/provide-session-control';
export { type SessionControlFeature } from './lib/session-control-feature';
export { SessionControlModule } from './lib/session-control.module';
export { SessionControlService } from './lib/session-control.service';
export {
  type MessageFactory,
  type MessageSource,
  SESSION_MESSAGE as ɵSESSION_MESSAGE,
  type SessionMessage,
  type SessionMessages,
  messagesFrom as ɵmessagesFrom,
  withMessages,
} from './lib/session-messages';
export {
  type EndBlocker,
  type LeftState,
  type SessionEnded,
  type SessionState,
  type SessionStatus,
} from './lib/session-state';
export { type MaybeMeeting, type MeetingSource, withMeeting } from './lib/with-meeting';
