import { type ErrorHandler } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { type ContentfulStatusCode } from 'hono/utils/http-status';
import { EmulatorError, errorStatus } from '../errors/emulator-error.js';
import { reportFailure } from '../errors/unexpected-failure.js';
import { NotSupported, type UnsupportedReports } from './unsupported.js';

/** The parts that answers to failed requests need. */
export interface HttpErrorContext {
  readonly unsupported: UnsupportedReports;
  /** Called for each failure of the emulator itself. */
  readonly warn: (message: string) => void;
}

/**
 * Answers a request that failed, with the status of its error.
 *
 * @param failed builds the body of the answer
 */
export function answerErrors(
  { unsupported, warn }: HttpErrorContext,
  failed: (status: number, message: string) => object,
): ErrorHandler {
  return (error, c) => {
    const answer = (status: ContentfulStatusCode, message = error.message): Response =>
      c.json(failed(status, message), status);
    if (error instanceof EmulatorError) {
      return answer(errorStatus[error.code]);
    }
    if (error instanceof NotSupported) {
      unsupported.report(error);
      return answer(501);
    }
    if (error instanceof HTTPException) {
      return answer(error.status);
    }
    return answer(500, reportFailure(warn, `${c.req.method} ${c.req.path}`, error));
  };
}
