// Once a minute: * * * * * node keeper-cron.mjs
import process from 'node:process';
import { createSessionBackend, endOverdueSessions, maxDuration } from 'realtimekit-session-backend';

const { env } = process;
const sessions = createSessionBackend({
  accountId: env.CLOUDFLARE_ACCOUNT_ID,
  appId: env.REALTIMEKIT_APP_ID,
  apiToken: env.CLOUDFLARE_API_TOKEN,
  // Only for an emulator. The address of the cloud is the default.
  ...(env.BASE_URL && { baseURL: env.BASE_URL }),
});

const { results } = await endOverdueSessions({
  sessions,
  endsAt: maxDuration(Number(env.MAX_MINUTES ?? 240) * 60_000),
});
for (const { meetingId, result, error } of results) {
  if (error) {
    console.error(meetingId, error);
    process.exitCode = 1;
  } else {
    console.log(meetingId, result.outcome);
  }
}
