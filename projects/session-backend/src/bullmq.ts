export { type BullmqConnection, type BullmqQueueOptions } from './engines/bullmq-queue.js';
export {
  bullmqEngine,
  type BullmqEngine,
  type BullmqEngineOptions,
} from './engines/bullmq-engine.js';
export {
  type BullmqWorker,
  type BullmqWorkerOptions,
  startBullmqWorker,
} from './engines/bullmq-worker.js';
