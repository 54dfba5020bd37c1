import { type SessionBackendErrorCode } from '../cloud/session-backend-error.js';

/** The exit codes of the command. */
export const exitCode = {
  done: 0,
  /** The operator answered no. */
  declined: 1,
  usage: 2,
  credentials: 3,
  notFound: 4,
  /** The cloud is unavailable, or a part of the work failed. */
  unavailable: 5,
} as const;

/** The exit code of each failure of a call. */
export const exitCodeOf: Record<SessionBackendErrorCode, number> = {
  invalid: exitCode.usage,
  unauthorized: exitCode.credentials,
  forbidden: exitCode.credentials,
  'not-found': exitCode.notFound,
  conflict: exitCode.unavailable,
  'rate-limited': exitCode.unavailable,
  unavailable: exitCode.unavailable,
  aborted: exitCode.unavailable,
  'unexpected-answer': exitCode.unavailable,
};
