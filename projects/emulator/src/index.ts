export { type Assumptions } from './meetings/assumptions.js';
export {
  type AddedParticipant,
  type Emulator,
  type ListedParticipant,
} from './control/emulator.js';
export { type MeetingOptions, type ParticipantOptions } from './control/meeting-options.js';
export { startEmulator } from './server/start-emulator.js';
export { type EmulatorOptions } from './server/emulator-options.js';
export { type LogEntry } from './faults/event-log.js';
export { type Fault, type FaultSpec } from './faults/fault.js';
export { type ActiveFault, type Faults } from './faults/faults.js';
export { type Meeting, type Peer, type Session } from './meetings/meetings.js';
export {
  type Permission,
  type Permissions,
  type PermissionsPatch,
  type PresetDefinition,
} from './apps/presets.js';
export { type WebhookAttempt, type WebhookDelivery } from './webhooks/webhook-delivery.js';
export { type WebhookEvent } from './meetings/webhook-events.js';
export { type WebhookOnDemand } from './webhooks/webhook-on-demand.js';
export { type Webhook, type WebhookRegistration } from './webhooks/webhook-registry.js';
export { type EmulatorWebhooks } from './webhooks/webhooks.js';
export { type Seed } from './server/seed.js';
export { type ApiTokenRequest } from './apps/api-tokens.js';
export { EmulatorError, type EmulatorErrorCode } from './errors/emulator-error.js';
