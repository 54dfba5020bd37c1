import { DurableObject, WorkflowEntrypoint } from 'cloudflare:workers';
import {
  createSessionBackend,
  endOverdueSessions,
  maxDuration,
  plannedEnds,
} from 'realtimekit-session-backend';

// The plans of all meetings, in one Durable Object. Workers KV shows a change up to a minute late.
export class PlanStore extends DurableObject {
  get(key) {
    return this.ctx.storage.get(key);
  }
  set(key, value) {
    return this.ctx.storage.put(key, value);
  }
  delete(key) {
    return this.ctx.storage.delete(key);
  }
}

function open(env) {
  const sessions = createSessionBackend({
    accountId: env.CLOUDFLARE_ACCOUNT_ID,
    appId: env.REALTIMEKIT_APP_ID,
    apiToken: env.CLOUDFLARE_API_TOKEN,
    // Only for an emulator. The address of the cloud is the default.
    ...(env.BASE_URL && { baseURL: env.BASE_URL }),
  });
  const plans = plannedEnds({ sessions, store: env.PLANS.get(env.PLANS.idFromName('plans')) });
  const endsAt = [plans.endsAt, maxDuration(4 * 60 * 60_000)];
  return { plans, look: (meetingId) => endOverdueSessions({ sessions, endsAt, meetingId }) };
}

function check({ results }) {
  const { error } = results.find((one) => 'error' in one) ?? {};
  if (error) throw error;
  return results.length > 0;
}

// Ends a session at the second. The Cron Trigger ends those whose Workflow failed.
export class EndOnTime extends WorkflowEntrypoint {
  async run({ payload: { meetingId } }, step) {
    const { plans, look } = open(this.env);
    for (let time = 1; ; time += 1) {
      const endsAt = await step.do(`read the plan (${time})`, async () => {
        const planned = await plans.plannedEnd(meetingId);
        return planned?.endsAt?.getTime() ?? null;
      });
      if (endsAt === null) return;
      await step.sleepUntil(`sleep (${time})`, new Date(endsAt));
      // Reads the plan again: when it was extended meanwhile, sleep once more.
      if (await step.do(`end (${time})`, async () => check(await look(meetingId)))) return;
    }
  }
}

export default {
  // A Cron Trigger: "triggers": { "crons": ["* * * * *"] } in the Wrangler configuration.
  async scheduled(_controller, env) {
    check(await open(env).look());
  },

  // Allow it to your operators only.
  async fetch(request, env) {
    const { meetingId, at } = await request.json();
    await open(env).plans.planEnd(meetingId, { at: new Date(at) });
    await env.ENDS.create({ params: { meetingId } });
    return new Response(null, { status: 204 });
  },
};
