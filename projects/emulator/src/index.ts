export { type Assumptions, type EndReason } from './meetings/assumptions.js';
export { type AddedParticipant, type Emulator } from './control/emulator.js';
export { defaultPort, startEmulator } from './server/start-emulator.js';
export { type EmulatorOptions, type WebhookOptions } from './server/emulator-options.js';
export { type LogEntry, type TransportEvent } from './faults/event-log.js';
export {
  type AdmissionFault,
  type Fault,
  type FaultOptions,
  type FaultSpec,
  type KickAllFault,
  type ParticipantFaultOptions,
  type RequestFault,
  type SocketFault,
  type WebhookFault,
} from './faults/fault.js';
export { type ActiveFault, type FaultSwitches, type LiftFault } from './faults/faults.js';
export { type Meeting, type MeetingEvent, type Peer, type Session } from './meetings/meetings.js';
export { type LoopbackHost } from './input/origins.js';
export {
  type BuiltInPreset,
  type Permission,
  type Permissions,
  type PermissionsPatch,
  type PresetDefinition,
  type StageAccess,
  type ViewType,
  type WaitingRoomType,
} from './apps/presets.js';
export { type SocketEventName } from './protocol/events.js';
export { type SocketIdentity } from './meetings/socket-identity.js';
export { type WebhookAttempt, type WebhookDelivery } from './webhooks/webhook-delivery.js';
export {
  type LivestreamStatus,
  type SessionExport,
  type WebhookEvent,
} from './meetings/webhook-events.js';
export {
  type LivestreamWebhook,
  type SessionExportWebhook,
  type WebhookOnDemand,
} from './webhooks/webhook-on-demand.js';
export { type Webhook, type WebhookDefinition } from './webhooks/webhook-registry.js';
export { type EmulatorWebhooks } from './webhooks/webhooks.js';
export {
  readSeed,
  type Seed,
  type SeedContent,
  type SeedMeeting,
  type SeedParticipant,
  type SeedPreset,
  type SeedWebhook,
} from './server/seed.js';
export { type ApiPermission, type ApiTokenRequest } from './apps/api-tokens.js';
export { Refusal, type RefusalCode } from './errors/refusal.js';
