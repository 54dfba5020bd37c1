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

  it('has the emulator of the quick start, with links to its own page', () => {
    expect(read(`${GENERATOR}/emulator/emulator.json`).replace('/room?', '/?')).toBe(
      read('examples/angular-quickstart/emulator.json'),
    );
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
