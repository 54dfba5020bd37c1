/** The tasks of `npm test`. */
export const EVERYTHING = [
  ...['build', 'build:server', 'build:zone', 'types', 'lint'],
  ...['test:unit', 'test:vitest', 'test:redis', 'test:fuzz', 'test:size', 'test:e2e'],
  ...['check:api', 'check:cache', 'check:dead-code', 'check:docs', 'check:examples'],
  ...['check:format', 'check:imports', 'check:known', 'check:licenses', 'check:links'],
  ...['check:lint', 'check:packages', 'check:reference', 'check:spelling'],
];
