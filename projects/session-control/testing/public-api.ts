export { EndDialogHarness } from './end-dialog-harness';
export { EndSessionHarness, type EndSessionHarnessFilters } from './end-session-harness';
export { EndedScreenHarness } from './ended-screen-harness';
export { FakeEmitter } from './fake-emitter';
export {
  FakeMeeting,
  type FakeMeetingOptions,
  FakeMeta,
  FakePermissions,
  FakeRecording,
  FakeSelf,
} from './fake-meeting';
export { type FakeBroadcast, FakeJoined, FakeParticipants } from './fake-participants';
export { type KickAllAnswer } from './kick-all-answer';
export { LeaveButtonHarness } from './leave-button-harness';
export { provideFakeMeeting } from './provide-fake-meeting';
