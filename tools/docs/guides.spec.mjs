import { readFileSync, readdirSync } from 'node:fs';

const guides = readdirSync('docs').filter((name) => name.endsWith('.md'));

describe('every guide', () => {
  it.each(guides)('%s is listed in README.md and docs/llms.txt', (guide) => {
    expect(readFileSync('README.md', 'utf8')).toContain(`(docs/${guide})`);
    expect(readFileSync('docs/llms.txt', 'utf8')).toContain(`(${guide})`);
  });

  it.each(guides)('%s has a question as its title', (guide) => {
    expect(readFileSync(`docs/${guide}`, 'utf8')).toMatch(/^# .*\?\n/);
  });
});
