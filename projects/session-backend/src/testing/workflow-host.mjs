// A worker with a Workflow: it accepts what it is sent, and its handler is the binding RUN.
import { WorkflowEntrypoint } from 'cloudflare:workers';
import { parseEvent } from 'realtimekit-session-backend';
import { runWorkflowEvent, workflowsEngine } from 'realtimekit-session-backend/workflows';

export class HandleWebhook extends WorkflowEntrypoint {
  run(event, step) {
    const handle = async (_, { key }) => {
      const { body } = event.payload;
      const response = await this.env.RUN.fetch('https://run/', {
        method: 'POST',
        body: JSON.stringify({ key, body }),
      });
      if (!response.ok) throw new Error(await response.text());
    };
    const consumer = { consumer: 'test', onMeetingEnded: handle, onOther: handle };
    return runWorkflowEvent(consumer, event, step, { backoff: 50 });
  }
}

export default {
  async fetch(request, { WEBHOOKS }) {
    const { key, ...event } = await request.json();
    const body = Uint8Array.from(event.body);
    try {
      await workflowsEngine(WEBHOOKS).accept({ ...event, body, parsed: parseEvent(body) }, key);
      return new Response('accepted');
    } catch (error) {
      return new Response(error.message, { status: 503 });
    }
  },
};
