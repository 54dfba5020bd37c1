import { readFileSync } from 'node:fs';

const read = (path) => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');

const GENERATOR = 'session-control/schematics/room';
const TRIED = 'e2e/host-app/src/app/documented';

describe('the room that is generated', () => {
  it.each(['realtimekit.ts', 'room.ts', 'room-page.ts'])(
    'has the %s that getting started shows, and that is tried in a browser',
    (file) => {
      const template = read(`${GENERATOR}/files/${file}.template`);
      expect(template.replaceAll('<%= prefix %>', 'app-')).toBe(read(`${TRIED}/${file}`));
    },
  );

  it('has the seed of the quick start', () => {
    expect(read(`${GENERATOR}/seed/seed.json`)).toBe(read('examples/angular-quickstart/seed.json'));
  });
});

it.each(['angular-quickstart', 'angular-ngmodule'])(
  '%s creates its client as getting started does',
  (example) => {
    expect(read(`examples/${example}/src/app/realtimekit.ts`)).toBe(
      read(`${TRIED}/realtimekit.ts`),
    );
  },
);
