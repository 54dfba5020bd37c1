import process from 'node:process';
import { hostsLeft, keepSessions, maxDuration } from 'realtimekit-session-backend';

const minutes = 60_000;

export function startKeeper({ sessions, plans, ...options }) {
  const keeper = keepSessions({
    sessions,
    endsAt: [
      plans.endsAt,
      maxDuration(4 * 60 * minutes),
      hostsLeft({ presets: ['host'], after: 15 * minutes }),
    ],
    ...options,
  });
  // Lets an end in progress finish.
  process.once('SIGTERM', () => keeper.stop());
  return keeper;
}
