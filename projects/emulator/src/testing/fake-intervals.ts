import { jest } from '@jest/globals';

/** Has `setInterval` wait for the test. Everything else goes on, above all the network. */
export function fakeIntervals(): void {
  jest.useFakeTimers({
    doNotFake: ['Date', 'nextTick', 'performance', 'queueMicrotask', 'setImmediate', 'setTimeout'],
  });
}
