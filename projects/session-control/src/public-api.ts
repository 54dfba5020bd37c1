export { type EndSessionOptions } from './lib/end-request';
export { EndSessionError, type EndSessionErrorCode } from './lib/end-session-error';
export { EndSessionDirective } from './lib/end-session.directive';
export {
  type ConnectedMeetings,
  type Meeting,
  type MeetingMeta,
  type MeetingParticipants,
  type MeetingPermissions,
  type MeetingSelf,
} from './lib/meeting';
export { provideSessionControl } from './lib/provide-session-control';
export { SessionControlModule } from './lib/session-control.module';
export { SessionControlService } from './lib/session-control.service';
export {
  type EndBlocker,
  type LeftState,
  type SessionEnded,
  type SessionState,
  type SessionStatus,
} from './lib/session-state';
