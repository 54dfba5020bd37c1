export { type AuditEntry, type OnAudit } from './hono/audit.js';
export { type Authorize } from './hono/authorization.js';
export {
  type AppAction,
  type MeetingAction,
  type SessionApiAction,
  type SessionApiRequest,
} from './hono/session-action.js';
export { sessionRoutes } from './hono/session-routes.js';
export { type SessionRoutesOptions } from './hono/session-routes-options.js';
export { webhookRoutes } from './hono/webhook-routes.js';
