import { type Queue, type Worker } from 'bullmq';
import { fileURLToPath } from 'node:url';
import { RedisServer } from 'test-support/redis-server';
import {
  type EndPolicy,
  maxDuration,
  type PlannedEnds,
  plannedEnds,
  type SessionBackend,
} from '../index.js';
import { EmulatedCloud } from '../testing/emulated-cloud.js';
import { EndedMeetings } from '../testing/ended-meetings.js';
import { visit } from '../testing/room-visitor.js';

interface Started {
  readonly queue: Queue;
  readonly worker: Worker;
}

const load = async <T>(file: string): Promise<T> =>
  (await import(fileURLToPath(new URL(`../../recipes/${file}`, import.meta.url)))) as T;

describe('the recipe', () => {
  let redis: RedisServer;
  let cloud: EmulatedCloud;
  let ended: EndedMeetings;
  let sessions: SessionBackend;
  let meetingId: string;
  const started: Started[] = [];

  beforeAll(async () => {
    redis = await RedisServer.start();
    cloud = await EmulatedCloud.start();
    ended = await EndedMeetings.of(cloud.emulator);
  }, 120_000);

  beforeEach(async () => {
    sessions = cloud.backend();
    meetingId = cloud.emulator.createMeeting().id;
    await visit(cloud.emulator, meetingId);
  });

  afterEach(async () => {
    for (const { queue, worker } of started.splice(0)) {
      await worker.close();
      await queue.close();
    }
  });

  afterAll(async () => {
    await ended.close();
    await cloud.close();
    await redis.stop();
  });

  it('keeper-bullmq.mjs ends an overdue session from a job scheduler that processes share', async () => {
    const { startKeeper } = await load<{
      startKeeper: (options: {
        redisUrl: string;
        every: number;
        sessions: SessionBackend;
        endsAt: EndPolicy;
      }) => Promise<Started>;
    }>('keeper-bullmq.mjs');
    const options = { redisUrl: redis.url, every: 500, sessions, endsAt: maxDuration(1) };
    started.push(await startKeeper(options), await startKeeper(options));
    await ended.until(meetingId);

    expect(await started[0]?.queue.getJobSchedulersCount()).toBe(1);
  });

  it('exact-end-bullmq.mjs ends a session at its time, and not before when that is extended', async () => {
    const { startExactEnds } = await load<{
      startExactEnds: (options: {
        redisUrl: string;
        sessions: SessionBackend;
        plans: PlannedEnds;
      }) => Started & { schedule: (meetingId: string) => Promise<void> };
    }>('exact-end-bullmq.mjs');
    const plans = plannedEnds({ sessions });
    const exact = startExactEnds({ redisUrl: redis.url, sessions, plans });
    started.push(exact);
    await plans.planEnd(meetingId, { at: new Date(Date.now() + 500) });
    await exact.schedule(meetingId);
    const { endsAt } = await plans.extendEnd(meetingId, { by: 1_000 });
    await exact.schedule(meetingId);
    await ended.until(meetingId);

    expect(Date.now()).toBeGreaterThanOrEqual(Number(endsAt));
  });
});
