import { type EventLog } from '../faults/event-log.js';
import { type Faults } from '../faults/faults.js';

/** Bytes that wait for a reader. One that reads no faster loses the stream, and can open another. */
const maxWaiting = 1024 * 1024;

/** The parts that the stream needs. */
export interface LogStreamContext {
  readonly log: EventLog;
  readonly faults: Faults;
}

/**
 * Streams every entry of the log from now on, as one line of JSON each. A line without an entry, `{}`,
 * says that it has begun, or that the faults have changed.
 */
export function logStream({ log, faults }: LogStreamContext): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let stop = (): void => undefined;
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        const write = (entry: object): void => {
          if ((controller.desiredSize ?? 0) > 0) {
            controller.enqueue(encoder.encode(`${JSON.stringify(entry)}\n`));
          } else {
            end();
          }
        };
        const end = (): void => {
          stop();
          controller.close();
        };
        const following = [
          log.follow(write, end),
          faults.onChange(() => {
            write({});
          }),
        ];
        stop = () => {
          following.forEach((unfollow) => {
            unfollow();
          });
        };
        write({});
      },
      cancel() {
        stop();
      },
    },
    new ByteLengthQueuingStrategy({ highWaterMark: maxWaiting }),
  );
}
