export { type Authorize, type SessionApiAction, type SessionApiRequest } from './authorization.js';
export { type Fetch, type SessionBackendOptions } from './backend-options.js';
export { type EndSessionResult } from './end-session.js';
export { type Webhook } from './ended-webhook.js';
export { type LiveSession } from './meeting-requests.js';
export { createSessionApi, type SessionApi } from './session-api.js';
export { type SessionApiOptions } from './session-api-options.js';
export {
  type CallOptions,
  createSessionBackend,
  type EndSessionOptions,
  type MeetingStatus,
  type SessionBackend,
} from './session-backend.js';
export {
  type SessionAfterFailure,
  SessionBackendError,
  type SessionBackendErrorCode,
  type SessionBackendErrorDetails,
} from './session-backend-error.js';
export { type Claim, type Deliveries } from './deliveries/deliveries.js';
export { type DeliveryTimes } from './deliveries/delivery-times.js';
export { memoryDeliveries, type MemoryDeliveriesOptions } from './deliveries/memory-deliveries.js';
export { type EndReason, type SessionEnd } from './webhooks/meeting-ended.js';
export {
  createWebhookHandler,
  type MeetingEnded,
  type UnreadableWebhook,
  type WebhookHandlerOptions,
} from './webhooks/webhook-handler.js';
