import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import {
  type Keeper,
  type KeepSessionsOptions,
  type PlannedEnds,
  plannedEnds,
  type SessionBackend,
} from '../index.js';
import { EmulatedCloud } from '../testing/emulated-cloud.js';
import { EndedMeetings } from '../testing/ended-meetings.js';
import { visit } from '../testing/room-visitor.js';
import { startWorkflowWorker } from '../testing/workflow-worker.js';

const path = (file: string): string =>
  fileURLToPath(new URL(`../../recipes/${file}`, import.meta.url));
const hour = 60 * 60_000;

/** The types of Miniflare take those of the Workers platform for installed. */
interface ScheduledWorker {
  scheduled(event: { readonly cron: string }): Promise<{ readonly outcome: string }>;
}

describe('the recipe', () => {
  let cloud: EmulatedCloud;
  let ended: EndedMeetings;
  let meetingId: string;
  let environment: Record<string, string>;

  beforeEach(async () => {
    cloud = await EmulatedCloud.start();
    ended = await EndedMeetings.of(cloud.emulator);
    meetingId = cloud.emulator.createMeeting().id;
    await visit(cloud.emulator, meetingId);
    environment = {
      CLOUDFLARE_ACCOUNT_ID: cloud.emulator.accountId,
      REALTIMEKIT_APP_ID: cloud.emulator.appId,
      CLOUDFLARE_API_TOKEN: cloud.emulator.createApiToken(),
      BASE_URL: cloud.emulator.restUrl,
    };
  });

  afterEach(async () => {
    await ended.close();
    await cloud.close();
  });

  it('keeper-loop.mjs ends a planned session, until it is stopped', async () => {
    const { startKeeper } = (await import(path('keeper-loop.mjs'))) as {
      startKeeper: (
        options: Omit<KeepSessionsOptions, 'endsAt'> & {
          sessions: SessionBackend;
          plans: PlannedEnds;
        },
      ) => Keeper;
    };
    const sessions = cloud.backend();
    const plans = plannedEnds({ sessions });
    await plans.planEnd(meetingId, { at: new Date(Date.now() + hour) });
    const keeper = startKeeper({ sessions, plans, now: () => Date.now() + hour });
    await ended.until(meetingId);
    await keeper.stop();
  });

  it('keeper-cron.mjs ends a session that lasted too long, and exits with 1 when that fails', async () => {
    const run = () =>
      promisify(execFile)(process.execPath, [path('keeper-cron.mjs')], {
        env: { ...environment, MAX_MINUTES: '0.0001' },
      });
    cloud.emulator.faults.switchOn({ fault: 'fail-requests', path: '*kick-all', status: 403 });
    await expect(run()).rejects.toMatchObject({ code: 1 });
    cloud.emulator.faults.reset();

    expect((await run()).stdout).toBe(`${meetingId} ended\n`);
    expect(cloud.emulator.session(meetingId)).toBeUndefined();
  });

  describe('worker-keeper.mjs', () => {
    const start = () =>
      startWorkflowWorker(path('worker-keeper.mjs'), {
        bindings: environment,
        durableObjects: { PLANS: 'PlanStore' },
        workflows: { ENDS: { name: 'ends', className: 'EndOnTime' } },
      });
    const plan = async (worker: Awaited<ReturnType<typeof start>>, at: Date): Promise<number> => {
      const body = JSON.stringify({ meetingId, at });
      return (await worker.dispatchFetch('http://worker/', { method: 'POST', body })).status;
    };

    it('ends a planned session on time with its Workflow', async () => {
      const worker = await start();
      try {
        // The first request waits for the worker to start.
        expect(await plan(worker, new Date(Date.now() + hour))).toBe(204);
        const at = new Date(Date.now() + 5_000);
        expect(await plan(worker, at)).toBe(204);
        await ended.until(meetingId);
        expect(Date.now()).toBeGreaterThanOrEqual(at.getTime());
      } finally {
        await worker.dispose();
      }
    });

    it('ends no session that is not overdue with its Cron Trigger', async () => {
      const worker = await start();
      try {
        expect(await plan(worker, new Date(Date.now() + hour))).toBe(204);
        const trigger = (await worker.getWorker()) as unknown as ScheduledWorker;
        expect(await trigger.scheduled({ cron: '* * * * *' })).toMatchObject({ outcome: 'ok' });
        expect(cloud.emulator.session(meetingId)).toBeDefined();
      } finally {
        await worker.dispose();
      }
    });
  });
});
