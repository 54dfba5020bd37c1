import { createWebhookHandler } from 'realtimekit-session-backend';
import { d1Deliveries } from 'realtimekit-session-backend/d1';

let handle;

export default {
  fetch(request, env) {
    handle ??= createWebhookHandler({
      deliveries: d1Deliveries(env.DB),
      // Only for an emulator: the address of the cloud is known.
      ...(env.KEY_URL && { key: { url: env.KEY_URL } }),
      onMeetingEnded: ({ sessionId, meetingId, endedAt }) =>
        env.DB.prepare('INSERT OR IGNORE INTO ends (session, meeting, ended) VALUES (?, ?, ?)')
          .bind(sessionId, meetingId, endedAt?.toISOString() ?? null)
          .run(),
    });
    return handle(request);
  },
};
