import { WorkflowEntrypoint } from 'cloudflare:workers';
import { createWebhookHandler } from 'realtimekit-session-backend';
import { runWorkflowEvent, workflowsEngine } from 'realtimekit-session-backend/workflows';

const consumerOf = (env) => ({
  consumer: 'billing',
  onMeetingEnded: async ({ sessionId, meetingId }) => {
    const response = await env.BILLING.fetch(`https://billing/sessions/${sessionId}`, {
      method: 'PUT',
      body: JSON.stringify({ meetingId }),
    });
    if (!response.ok) throw new Error(`Billing answered ${response.status}.`);
  },
});

// The class that the binding WEBHOOKS names, under "workflows" in the Wrangler configuration.
export class HandleWebhook extends WorkflowEntrypoint {
  run(event, step) {
    return runWorkflowEvent(consumerOf(this.env), event, step);
  }
}

let handle;

export default {
  fetch(request, env) {
    handle ??= createWebhookHandler({
      ...consumerOf(env),
      engine: workflowsEngine(env.WEBHOOKS, { retentionDays: 3 }),
      // Only for an emulator: the address of the cloud is known.
      ...(env.KEY_URL && { key: { url: env.KEY_URL } }),
    });
    return handle(request);
  },
};
