import { readdirSync } from 'node:fs';

/** The pages whose code is checked, from the root, where this is called. */
export function pagesWithCode() {
  return [
    ...['README.md', 'CONTRIBUTING.md', 'benchmarks/README.md', 'projects/e2e/facts/README.md'],
    ...readdirSync('projects').map((project) => `projects/${project}/README.md`),
    ...readdirSync('docs')
      .filter((file) => file.endsWith('.md'))
      .map((file) => `docs/${file}`),
  ];
}
