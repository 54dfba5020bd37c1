export {
  type SessionAfterFailure,
  SessionBackendError,
  type SessionBackendErrorCode,
  type SessionBackendErrorDetails,
} from './session-backend-error.js';
