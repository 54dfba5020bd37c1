import { Queue, Worker } from 'bullmq';
import { endOverdueSessions } from 'realtimekit-session-backend';

export async function startKeeper({ redisUrl, every = 60_000, ...keeper }) {
  const connection = { url: redisUrl };
  const queue = new Queue('session-keeper', { connection });
  // The same scheduler for all processes: a look runs once, in one of them.
  await queue.upsertJobScheduler('look', { every }, { opts: { removeOnComplete: 100 } });
  const look = async () => {
    const { results } = await endOverdueSessions(keeper);
    const { error } = results.find((one) => 'error' in one) ?? {};
    if (error) throw error; // Shows in the queue. The next look tries again.
  };
  return { queue, worker: new Worker('session-keeper', look, { connection }) };
}
