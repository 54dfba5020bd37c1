import process from 'node:process';
import { startBackend } from './backend.mjs';

const { url, close } = await startBackend(process.env, {
  onMeetingEnded: ({ sessionId, meetingId }) =>
    console.log(`Session ${sessionId} of meeting ${meetingId} has ended.`),
});
console.log(`The backend listens on ${url}.`);
process.once('SIGTERM', close);
