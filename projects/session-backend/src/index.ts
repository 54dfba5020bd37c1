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
