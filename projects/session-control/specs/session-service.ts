import { EnvironmentInjector, createEnvironmentInjector } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { EndSessionError, type EndSessionErrorCode } from '../src/lib/end-session-error';
import { SessionControlService } from '../src/lib/session-control.service';
import { type SessionStatus } from '../src/lib/session-state';

/** Records the statuses that the service emits from now on. */
export function recordStatuses(service: SessionControlService): SessionStatus[] {
  const statuses: SessionStatus[] = [];
  service.state$.subscribe(({ status }) => statuses.push(status));
  return statuses;
}

/** Makes a service that is destroyed with its injector. */
export function serviceOfItsOwn(): [SessionControlService, EnvironmentInjector] {
  const injector = createEnvironmentInjector(
    [SessionControlService],
    TestBed.inject(EnvironmentInjector),
  );
  return [injector.get(SessionControlService), injector];
}

/** The error that a call rejects with. */
export async function rejectionOf(call: Promise<unknown>): Promise<EndSessionError> {
  const error: unknown = await call.then(
    () => 'resolved',
    (reason: unknown) => reason,
  );
  if (!(error instanceof EndSessionError)) {
    throw new Error(`Expected an EndSessionError, got ${String(error)}.`);
  }
  return error;
}

/** The code of the error that a call rejects with. */
export const codeOf = async (call: Promise<unknown>): Promise<EndSessionErrorCode> =>
  (await rejectionOf(call)).code;
