import { type HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { decodeJwt } from 'jose';
import { type Context, type MiddlewareHandler } from 'hono';
import { type EventLog } from './event-log.js';
import { type Fault, type FaultTarget, type SpecOf } from './fault.js';
import { type Faults } from './faults.js';
import { type Clock } from '../clock/clock.js';

/** The parts that the faults of HTTP need. */
export interface HttpFaultContext {
  readonly faults: Faults;
  readonly log: EventLog;
  readonly clock: Clock;
}

/** The requests of a socketless test have no connection that could break off. */
interface Env {
  Bindings: Partial<HttpBindings>;
}

/**
 * Applies the faults that are switched on to a request, before or after the work is done.
 *
 * @param failed the body of an answer that a fault gives.
 */
export function applyRequestFaults(
  { faults, log, clock }: HttpFaultContext,
  failed: (status: number, message: string) => object,
): MiddlewareHandler<Env> {
  return async (c, next) => {
    const target = targetOf(c);
    const apply = <F extends Fault>(fault: F): SpecOf<F> | undefined => {
      const spec = faults.apply(fault, target);
      if (spec) {
        log.add({ kind: 'fault', fault, request: `${c.req.method} ${c.req.path}` });
      }
      return spec;
    };

    const delay = apply('delay-requests');
    if (delay) {
      await clock.wait(delay.milliseconds);
    }
    if (apply('hang-requests')) {
      return new Promise(() => undefined);
    }
    const failure = apply('fail-requests');
    if (failure) {
      const { status, retryAfter } = failure;
      if (retryAfter !== undefined) {
        c.header('retry-after', String(retryAfter));
      }
      c.header('content-type', 'application/json');
      return c.newResponse(
        JSON.stringify(failed(status, 'The fault fail-requests is switched on.')),
        status as 500,
      );
    }
    const lost = apply('lose-answers');
    await next();
    if (lost) {
      c.env.outgoing?.destroy();
      c.res = RESPONSE_ALREADY_SENT;
    }
    return undefined;
  };
}

/** Finds the participants that a request concerns: those in its path and the owner of its token. */
function targetOf({ req }: Context): FaultTarget {
  const { meetingId, participantId } = claimsOf(req.header('authorization') ?? '');
  const { method, path } = req;
  const meeting = meetingId ?? /\/meetings\/([^/]+)/.exec(path)?.[1];
  const participant = participantId ?? /\/participants\/([^/]+)/.exec(path)?.[1];
  return {
    method,
    path,
    ...(meeting !== undefined && { meetingId: meeting }),
    ...(participant !== undefined && { participantId: participant }),
  };
}

/** Reads the claims without verifying them: a fault reveals less than an answer. */
function claimsOf(authorization: string): { meetingId?: string; participantId?: string } {
  try {
    return decodeJwt(authorization.replace(/^Bearer /, ''));
  } catch {
    return {};
  }
}
