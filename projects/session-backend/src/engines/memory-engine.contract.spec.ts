import { engineContract } from '../engine-contract.js';
import { memoryEngine } from '../webhooks/memory-engine.js';

describe('memoryEngine', () => {
  const checks = engineContract({
    start: (run) => Promise.resolve({ engine: memoryEngine(run), stop: () => Promise.resolve() }),
  });

  it.each(checks.map(({ name, run }) => [name, run] as const))('%s', (_, run) => run());
});
