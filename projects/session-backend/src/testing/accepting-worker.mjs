// A process of an application that accepts events and handles them: what it is sent is accepted, and
// each event that it handles is sent back, and handled when that is answered.
import { Buffer } from 'node:buffer';
import process, { argv } from 'node:process';
import { parseEvent } from 'realtimekit-session-backend';
import { bullmqEngine, startBullmqWorker } from 'realtimekit-session-backend/bullmq';
import { createClient } from 'redis';

const [, , url, queue] = argv;
const connection = createClient({ url });
const where = { connection, queue };
const engine = bullmqEngine(where);
const answers = new Map();
let requests = 0;

const handle = (event, { key }) =>
  new Promise((resolve, reject) => {
    const body = event.body ?? Buffer.from(JSON.stringify(event.payload));
    answers.set((requests += 1), (error) => (error ? reject(new Error(error)) : resolve()));
    process.send({ run: requests, key, body: [...body] });
  });

startBullmqWorker(
  { consumer: 'test', onMeetingEnded: handle, onOther: handle },
  { ...where, backoff: 10, stalledAfter: 1_000, onError: () => undefined },
);

process.on('message', ({ accept, answer, consumer, name, body, key, error }) => {
  if (answer === undefined) {
    const bytes = Uint8Array.from(body);
    engine.accept({ consumer, name, body: bytes, parsed: parseEvent(bytes) }, key).then(
      () => process.send({ accepted: accept }),
      (failure) => process.send({ accepted: accept, error: failure.message }),
    );
  } else {
    answers.get(answer)(error);
  }
});
process.on('disconnect', () => process.exit());
process.send({ ready: true });
