import { matchesPath } from './path-pattern.js';

describe('the pattern of a path', () => {
  it.each([
    ['/a/b', '/a/b', true],
    ['/a/b', '/a/b/c', false],
    ['*kick-all', '/client/v4/kick-all', true],
    ['/client/*', '/client/v4/kick-all', true],
    ['/client/*/kick-all', '/client/v4/kick-all', true],
    ['/client/*/meetings/*/kick-all', '/client/meetings/kick-all', false],
    ['/a*a', '/a', false],
    ['/a*b*b', '/ab', false],
    ['*', '', true],
    ['/a.c', '/abc', false],
  ])('%s, for %s: %s', (pattern, path, matches) => {
    expect(matchesPath(pattern, path)).toBe(matches);
  });

  it('takes no longer for a pattern that is made to', () => {
    const started = performance.now();

    expect(matchesPath(`${'*a'.repeat(5_000)}b`, 'a'.repeat(100_000))).toBe(false);
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});
