import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  importArrows,
  importCircle,
  importsPastEntryPoints,
  sourcesBelow,
} from './import-arrows.mjs';

const arrowsOf = (sources) => importArrows(new Map(Object.entries(sources)));

describe('the arrows between files', () => {
  it('are what each imports by a path, in whichever way that is written', () => {
    const arrows = arrowsOf({
      'a/one.ts': `
        import { two } from './two';
        import { type Three } from './three.js';
        import four from '../b/four.mjs';
        export { five } from './five';
        const six = () => import('./six');
        // import './commented.js';
      `,
      'a/two.ts': '',
      'a/three.ts': '',
      'b/four.mjs': '',
      'a/five/index.ts': '',
      'a/six.ts': '',
      'a/commented.ts': '',
    });

    assert.deepEqual(arrows.get('a/one.ts'), [
      'a/two.ts',
      'a/three.ts',
      'b/four.mjs',
      'a/five/index.ts',
      'a/six.ts',
    ]);
  });

  it('lead to sources alone', () => {
    const arrows = arrowsOf({
      'a.ts': `import fs from 'node:fs'; import data from './data.json'; import './dist/built.js';`,
    });

    assert.deepEqual(arrows.get('a.ts'), []);
  });
});

describe('a circle of imports', () => {
  it('is found behind what leads to it, types included', () => {
    const arrows = arrowsOf({
      'start.ts': `import './a';`,
      'a.ts': `import { b } from './b';`,
      'b.ts': `import { c } from './c';`,
      'c.ts': `import { type A } from './a';`,
    });

    assert.deepEqual(importCircle(arrows), ['a.ts', 'b.ts', 'c.ts', 'a.ts']);
  });

  it('is not what two ways to the same file are', () => {
    const arrows = arrowsOf({
      'a.ts': `import './b'; import './c';`,
      'b.ts': `import './d';`,
      'c.ts': `import './d';`,
      'd.ts': '',
    });

    assert.equal(importCircle(arrows), null);
  });
});

describe('an import past the entry points of a package', () => {
  it('is one into its sources, from another package or from the tools', () => {
    const arrows = arrowsOf({
      'projects/demo/page.ts': `import '../emulator/src/meetings'; import './own';`,
      'projects/demo/own.ts': '',
      'projects/emulator/src/meetings.ts': `import './stage';`,
      'projects/emulator/src/stage.ts': '',
      'projects/emulator/load/socket.mjs': '',
      'tools/trial.mjs': `
        import '../projects/emulator/load/socket.mjs';
        import '../projects/emulator/src/stage.ts';
      `,
    });

    assert.deepEqual(importsPastEntryPoints(arrows), [
      'projects/demo/page.ts -> projects/emulator/src/meetings.ts',
      'tools/trial.mjs -> projects/emulator/src/stage.ts',
    ]);
  });
});

describe('this repository', () => {
  const arrows = importArrows(sourcesBelow(['benchmarks', 'projects', 'tools']));

  it('is read: its packages are there, and what they import', () => {
    const meetings = arrows.get('projects/emulator/src/meetings.ts') ?? [];
    const service = arrows.get('projects/session-control/src/lib/session-control.service.ts') ?? [];

    assert.ok(meetings.includes('projects/emulator/src/live-sessions.ts'));
    assert.ok(service.includes('projects/session-control/src/lib/meeting.ts'));
  });

  it('has no circle of imports', () => {
    assert.deepEqual(importCircle(arrows), null);
  });

  it('has no import past the entry points of a package', () => {
    assert.deepEqual(importsPastEntryPoints(arrows), []);
  });
});
