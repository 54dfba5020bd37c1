import { readFileSync } from 'node:fs';

const read = (folder) =>
  readFileSync(new URL(`../${folder}/realtimekit.ts`, import.meta.url), 'utf8');

it.each(['examples/angular-ngmodule/src/app', 'e2e/host-app/src/app/documented'])(
  'the client of %s is the one that getting started shows',
  (folder) => {
    expect(read(folder)).toBe(read('examples/angular-quickstart/src/app'));
  },
);
