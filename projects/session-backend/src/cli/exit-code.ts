import {
  SessionBackendError,
  type SessionBackendErrorCode,
} from '../cloud/session-backend-error.js';
import { UnusableCredentials } from './credentials.js';

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

const ofFailure: Record<SessionBackendErrorCode, number> = {
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

/** The exit code for a failure; undefined for a defect. */
export function exitCodeOf(error: unknown): number | undefined {
  if (error instanceof UnusableCredentials) {
    return exitCode.credentials;
  }
  return error instanceof SessionBackendError ? ofFailure[error.code] : undefined;
}
