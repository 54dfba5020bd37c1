export { EndSessionHarness, type EndSessionHarnessFilters } from './end-session-harness';
export { FakeEmitter } from './fake-emitter';
export {
  FakeMeeting,
  type FakeMeetingOptions,
  FakeMeta,
  FakePermissions,
  FakeSelf,
} from './fake-meeting';
export { type FakeBroadcast, FakeParticipants } from './fake-participants';
export { type KickAllAnswer } from './kick-all-answer';
export { provideFakeMeeting } from './provide-fake-meeting';
