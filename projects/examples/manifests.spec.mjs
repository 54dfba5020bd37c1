import { readFileSync, readdirSync } from 'node:fs';

const read = (path) => JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'));

/** The version of each package of this repository. */
const versions = Object.fromEntries(
  ['session-control', 'session-backend', 'emulator'].map((folder) => {
    const { name, version } = read(`../${folder}/package.json`);
    return [name, version];
  }),
);

const examples = readdirSync(new URL('.', import.meta.url), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

it.each(examples)('%s asks for the packages in their current version', (example) => {
  const { dependencies, devDependencies } = read(`${example}/package.json`);
  const ours = Object.entries({ ...dependencies, ...devDependencies }).filter(
    ([name]) => name in versions,
  );
  expect(ours).not.toEqual([]);
  expect(ours).toEqual(ours.map(([name]) => [name, `^${versions[name]}`]));
});
