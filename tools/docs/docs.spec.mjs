import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { codeBlocks } from './code-blocks.mjs';
import { typescriptModule } from './example-sources.mjs';
import { figureProblems, withFigures } from './figures.mjs';
import { anchors, brokenLinks } from './links.mjs';
import { commandProblems } from './shell-commands.mjs';

const fence = '```';

describe('the code blocks of a page', () => {
  it('are found with their language, line and file', () => {
    const [block] = codeBlocks(`# A\n\n${fence}ts file=room.ts\nconst a = 1;\n${fence}\n`);
    assert.equal(block.language, 'ts');
    assert.equal(block.file, 'room.ts');
    assert.equal(block.line, 3);
    assert.equal(block.code, 'const a = 1;');
  });

  it('can say why they are not checked, and what their component has', () => {
    const [first, second, third] = codeBlocks(
      `<!-- unchecked: it needs an account -->\n\n${fence}sh\na\n${fence}\n\n` +
        `<!-- members: show(): void {} -->\n${fence}html\n<p>\n${fence}\n${fence}ts\n${fence}\n`,
    );
    assert.equal(first.unchecked, 'it needs an account');
    assert.equal(second.members, 'show(): void {}');
    assert.equal(third.unchecked, undefined);
  });

  it('have to be closed', () => {
    assert.throws(() => codeBlocks(`${fence}ts\nconst a = 1;`), /line 1 is not closed/);
  });
});

describe('an example', () => {
  it('gets the imports that it leaves out, and only those', () => {
    const module = typescriptModule(
      `import { inject } from '@angular/core';\nconst a = inject(SessionControlService);`,
    );
    assert.match(module, /import { SessionControlService } from 'ngx-realtimekit-session';/);
    assert.equal(module.match(/from '@angular\/core'/g).length, 1);
  });

  it('finds what is there already', () => {
    assert.match(
      typescriptModule('use(appId);', 'declare const appId: string;'),
      /declare const appId/,
    );
  });
});

describe('the commands of a page', () => {
  const workspace = { scripts: { start: '', test: '', lint: '' }, groups: ['unit'] };

  it('are scripts and groups that there are', () => {
    assert.deepEqual(
      commandProblems('npm start   # the demo\n\nnpm run lint\nnpm test -- unit', workspace),
      [],
    );
  });

  it('are none that nothing tries', () => {
    assert.deepEqual(commandProblems('npm run lynt\nnpm test -- unity\nrm -rf /', workspace), [
      'There is no script "lynt".',
      '"npm test" has no group "unity".',
      'Nothing tries "rm -rf /".',
    ]);
  });
});

describe('the figures of a page', () => {
  const results = () => ({ rows: [{ 'on the page': 1000, 'by hand, ms': 1.54 }] });
  const page = (value) =>
    `<!-- measured: scale "1000" "by hand, ms" -->${value}<!-- /measured --> milliseconds`;

  it('are what was measured', () => {
    assert.deepEqual(figureProblems(page('1.5'), results), []);
  });

  it('are named when something else was, and written anew when that is asked for', () => {
    assert.match(figureProblems(page('1.4'), results)[0], /is 1\.5 in scale\.json, and not 1\.4/);
    assert.equal(withFigures(page('1.4'), results), page('1.5'));
  });

  it('are named when nothing was', () => {
    assert.deepEqual(figureProblems(page('1.5').replace('1000', '7'), results), [
      'scale.json has no "by hand, ms" of "7".',
    ]);
  });
});

describe('the links of a page', () => {
  it('lead to files and headings that there are', () => {
    assert.deepEqual(
      brokenLinks('README.md', '[a](LICENSE) [b](docs) [c](https://example.com) [d](#top)\n# Top'),
      // Read from the disk, where the page has another heading.
      ['README.md: #top has no such heading.'],
    );
  });

  it('are not those in code', () => {
    assert.deepEqual(brokenLinks('README.md', '`[a](nothing)`\n```ts\n[a](nothing)\n```'), []);
  });

  it('are named when there is nothing', () => {
    assert.deepEqual(brokenLinks('docs/hosts.md', '[a](nothing.md)'), [
      'docs/hosts.md: there is no nothing.md.',
    ]);
  });

  it('are those at the foot of a text as well', () => {
    assert.deepEqual(brokenLinks('README.md', '[a][b]\n\n[b]: nothing.md'), [
      'README.md: there is no nothing.md.',
    ]);
  });

  it('know the anchors of headings', () => {
    assert.deepEqual(
      [...anchors('# What an end means\n## `connect()`, and more\n## Twice\n## Twice')],
      ['what-an-end-means', 'connect-and-more', 'twice', 'twice-1'],
    );
  });
});
