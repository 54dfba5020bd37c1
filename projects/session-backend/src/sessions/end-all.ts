import { SessionBackendError } from '../cloud/session-backend-error.js';
import { endSession } from './end-session.js';
import { inParallel } from './in-parallel.js';
import { type RunCall } from './session-list.js';
import { type EndAllResult, type EndTarget } from './session-results.js';

/** Ends each of these sessions, a few at a time. The results are in the order of the sessions. */
export async function endAll(
  run: RunCall,
  targets: readonly EndTarget[],
  { disable, concurrency }: { readonly disable: boolean; readonly concurrency: number },
): Promise<readonly EndAllResult[]> {
  const results: EndAllResult[] = [];
  const work = async ([index, { meetingId, sessionId }]: [number, EndTarget]): Promise<void> => {
    const target = { meetingId, sessionId };
    try {
      const choices = { disable, ifSession: sessionId };
      const result = await run((call) => endSession(call, meetingId, choices));
      results[index] = { ...target, result };
    } catch (error) {
      if (!(error instanceof SessionBackendError)) throw error;
      results[index] = { ...target, error };
    }
  };
  await inParallel([...targets.entries()], concurrency, work);
  return results;
}
