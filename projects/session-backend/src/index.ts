export { type AuditEntry, type OnAudit } from './hono/audit.js';
export { type Authorize } from './hono/authorization.js';
export { type Fetch, type SessionBackendOptions } from './cloud/backend-options.js';
export { type CallOptions } from './sessions/call-options.js';
export {
  type AppAction,
  type MeetingAction,
  type SessionApiAction,
  type SessionApiRequest,
} from './hono/session-action.js';
export { createSessionApi, type SessionApi, type SessionApiOptions } from './hono/session-api.js';
export { type SessionRoutesOptions } from './hono/session-routes-options.js';
export {
  type EndAllResult,
  type EndSessionResult,
  type EndTarget,
  type LiveSession,
  type ReconcileReport,
  type RemovalResult,
  type RemovalTarget,
  type SessionParticipant,
  type SessionSummary,
  type Webhook,
} from './sessions/session-results.js';
export { createSessionBackend } from './sessions/cloud-session-backend.js';
export {
  type EndAllOptions,
  type EndSessionOptions,
  type ListSessionsOptions,
  type MeetingStatus,
  type ReconcileEndsOptions,
  type RemoveParticipantsOptions,
  type SessionBackend,
} from './sessions/session-backend.js';
export {
  type SessionAfterFailure,
  SessionBackendError,
  type SessionBackendErrorCode,
  type SessionBackendErrorDetails,
} from './cloud/session-backend-error.js';
export { type DeliveryCounts, type DeliveryReport } from './webhooks/delivery-report.js';
export {
  type EventConsumer,
  type EventContext,
  type EventHandler,
  type EventHandlers,
} from './webhooks/event-consumer.js';
export { type EventIntake, type Intake } from './webhooks/event-intake.js';
export { eventKey } from './webhooks/event-key.js';
export { createEventRunner, type EventRunner } from './webhooks/event-runner.js';
export { parseEvent } from './webhooks/parse-event.js';
export { type PublishedKeyOptions } from './webhooks/published-key.js';
export { type Refusal } from './webhooks/refusal.js';
export {
  type DeliveryOutcome,
  type FailureReason,
  type RefusalReason,
} from './webhooks/webhook-answer.js';
export {
  type DeadLetter,
  type DeadLetters,
  type EngineHealth,
  type SignedEvent,
  type WebhookEngine,
} from './webhooks/webhook-engine.js';
export {
  type EndReason,
  type EventParticipant,
  type LivestreamEvent,
  type MeetingEndedEvent,
  type MeetingStartedEvent,
  type Organizer,
  type OtherEvent,
  type ParsedEvent,
  type ParticipantEvent,
  type Payload,
  type RecordingEvent,
  type SessionExportEvent,
  type WebhookEvent,
  type WebhookEventName,
} from './webhooks/webhook-event.js';
export {
  createWebhookHandler,
  type WebhookHandler,
  type WebhookHandlerOptions,
} from './webhooks/webhook-handler.js';
export { alone, type AloneOptions } from './plans/alone.js';
export { type EndPlan, type PlannedEnd } from './plans/end-plan.js';
export { endOverdueSessions, type EndOverdueOptions } from './plans/end-overdue-sessions.js';
export { type EndPolicy, type SessionEnd, type SessionLook } from './plans/end-policy.js';
export { hostsLeft, type HostsLeftOptions } from './plans/hosts-left.js';
export { keepSessions, type Keeper, type KeepSessionsOptions } from './plans/keep-sessions.js';
export { type KeeperCalls, type KeeperOptions } from './plans/keeper-options.js';
export { type LookReport, type OverdueResult } from './plans/look-report.js';
export { maxDuration } from './plans/max-duration.js';
export { type PlanCalls } from './plans/meeting-sessions.js';
export { type PlanStore } from './plans/plan-store.js';
export { plannedEnds, type PlannedEnds, type PlannedEndsOptions } from './plans/planned-ends.js';
