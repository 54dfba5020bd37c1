import { Queue, Worker } from 'bullmq';
import { endOverdueSessions } from 'realtimekit-session-backend';

export function startExactEnds({ redisUrl, sessions, plans }) {
  const connection = { url: redisUrl };
  const queue = new Queue('exact-ends', { connection });

  // Call it after planEnd() and extendEnd() and, for plans with `after`, when a session has started.
  const schedule = async (meetingId) => {
    const planned = await plans.plannedEnd(meetingId);
    if (!planned?.endsAt) return;
    const delay = Math.max(0, planned.endsAt.getTime() - plans.now());
    const retries = { attempts: 10, backoff: { type: 'exponential', delay: 1_000 } };
    await queue.add('end', { meetingId }, { delay, ...retries, removeOnComplete: true });
  };

  // Reads the plan again, which may have changed, and ends no other session than the planned one.
  const end = async ({ data: { meetingId } }) => {
    const look = { sessions, endsAt: plans.endsAt, now: plans.now, meetingId };
    const { results } = await endOverdueSessions(look);
    const { error } = results.find((one) => 'error' in one) ?? {};
    if (error) throw error;
  };
  return { schedule, queue, worker: new Worker('exact-ends', end, { connection }) };
}
