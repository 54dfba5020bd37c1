export { type Assumptions, type EndReason } from './assumptions.js';
export { type AddedParticipant, type Emulator } from './emulator.js';
export { defaultPort, startEmulator } from './start-emulator.js';
export { type EmulatorOptions, type WebhookOptions } from './emulator-options.js';
export { type LogEntry, type TransportEvent } from './event-log.js';
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
} from './fault.js';
export { type ActiveFault, type FaultSwitches, type LiftFault } from './faults.js';
export { type Meeting, type MeetingEvent, type Peer, type Session } from './meetings.js';
export { type LoopbackHost } from './origins.js';
export {
  type BuiltInPreset,
  type Permission,
  type Permissions,
  type PermissionsPatch,
  type PresetDefinition,
  type StageAccess,
  type ViewType,
  type WaitingRoomType,
} from './presets.js';
export { type SocketEventName } from './protocol/events.js';
export { type SocketIdentity } from './socket-identity.js';
export { type WebhookAttempt, type WebhookDelivery } from './webhook-delivery.js';
export { type LivestreamStatus, type SessionExport, type WebhookEvent } from './webhook-events.js';
export {
  type LivestreamWebhook,
  type SessionExportWebhook,
  type WebhookOnDemand,
} from './webhook-on-demand.js';
export { type Webhook, type WebhookDefinition } from './webhook-registry.js';
export { type EmulatorWebhooks } from './webhooks.js';
export {
  readSeed,
  type Seed,
  type SeedContent,
  type SeedMeeting,
  type SeedParticipant,
  type SeedPreset,
  type SeedWebhook,
} from './seed.js';
export { type ApiPermission, type ApiTokenRequest } from './api-tokens.js';
export { Refusal, type RefusalCode } from './refusal.js';
