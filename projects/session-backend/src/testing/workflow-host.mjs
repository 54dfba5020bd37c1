// A worker with a Workflow: it accepts what it is sent, and shows and restarts instances. Its handler is the
// binding RUN, and its onDead the binding DEAD.
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
    const onDead = async (letter) => {
      const body = JSON.stringify(letter);
      const response = await this.env.DEAD.fetch('https://dead/', { method: 'POST', body });
      if (!response.ok) throw new Error(await response.text());
    };
    const attempts = Number(this.env.ATTEMPTS ?? 15);
    return runWorkflowEvent(consumer, event, step, { attempts, backoff: 50, onDead });
  }
}

export default {
  async fetch(request, { WEBHOOKS }) {
    const [, wanted, id] = new URL(request.url).pathname.split('/');
    if (wanted === 'restart') {
      await (await WEBHOOKS.get(id)).restart();
      return new Response('restarted');
    }
    if (wanted === 'status') {
      return new Response((await (await WEBHOOKS.get(id)).status()).status);
    }
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
