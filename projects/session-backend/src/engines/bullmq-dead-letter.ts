import { type Job } from 'bullmq';
import { type DeadLetter } from '../webhooks/webhook-engine.js';
import { keyOf } from './bullmq-queue.js';
import { type StoredEvent } from './stored-event.js';

/** Describes a job that failed on its last attempt. */
export function deadLetterOf(job: Job<StoredEvent>): DeadLetter {
  const { meetingId, sessionId } = job.data;
  return {
    key: keyOf(job),
    name: job.name,
    meetingId,
    sessionId,
    failedAt: new Date(job.finishedOn ?? Date.now()),
    attempts: job.attemptsMade,
    error: job.failedReason,
  };
}
