import { bullmqEngine, startBullmqWorker } from '../bullmq.js';
import { sessionRoutes } from '../hono.js';
import {
  alone,
  createEventRunner,
  createSessionApi,
  createSessionBackend,
  createWebhookHandler,
  endOverdueSessions,
  hostsLeft,
  keepSessions,
  plannedEnds,
} from '../index.js';
import { runWorkflowEvent, workflowsEngine } from '../workflows.js';

const consumer = { consumer: 'ends', onMeetingEnded: () => undefined };
const binding = {
  create: () => Promise.reject(new Error()),
  get: () => Promise.reject(new Error()),
};
const event = { instanceId: 'x', payload: { consumer: 'ends' } };

/** Each function of the package, called with `null` in the place of its options. */
const calls: Readonly<Record<string, (options: never) => unknown>> = {
  alone,
  bullmqEngine,
  createEventRunner,
  createSessionApi,
  createSessionBackend,
  createWebhookHandler,
  endOverdueSessions,
  hostsLeft,
  keepSessions,
  plannedEnds,
  runWorkflowEvent: (options) => runWorkflowEvent(consumer, event as never, {} as never, options),
  sessionRoutes,
  startBullmqWorker: (options) => startBullmqWorker(consumer, options),
  workflowsEngine: (options) => workflowsEngine(binding, options),
};

it.each(Object.entries(calls))('%s() says that null is no object of options', async (_, call) => {
  const made = new Promise((resolve) => {
    resolve(call(null as never));
  });
  await expect(made).rejects.toThrow(/^The .* must be an object.* Got null\.$/);
});
