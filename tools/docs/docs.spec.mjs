import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { codeBlocks, withoutImports } from './code-blocks.mjs';
import { commentsOf, docCommentExamples } from './doc-comment-examples.mjs';
import { typescriptModule } from './example-sources.mjs';
import { figureProblems, withFigures } from './figures.mjs';
import { anchors, brokenLinks } from './links.mjs';
import { scriptOfPage } from './plain-page.mjs';
import { unexplainedCommands } from './run-or-reason.mjs';
import { calledBy, commandLines, commandProblems } from './shell-commands.mjs';
import { testedBlockProblems } from './tested-blocks.mjs';

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

  it('can name the file that has the same code, and the test that runs it', () => {
    const [first, second] = codeBlocks(
      `${fence}ts same=a.ts\n${fence}\n<!-- run by: b.spec.ts -->\n${fence}ts\n${fence}\n`,
    );
    assert.equal(first.same, 'a.ts');
    assert.equal(second.runBy, 'b.spec.ts');
  });

  it('are the same whatever they import', () => {
    const code = 'const a = b();\n';
    assert.equal(
      withoutImports(`import { b } from 'b';\nimport {\n  c,\n} from 'c';\n\n${code}`),
      withoutImports(code),
    );
  });

  it('can say why their commands are not run', () => {
    const [block] = codeBlocks(`<!-- not run: it takes\nminutes -->\n\n${fence}sh\na\n${fence}\n`);
    assert.equal(block.notRun, 'it takes\nminutes');
  });

  it('can say where a page without a build finds what it imports', () => {
    const [block] = codeBlocks(`<!-- served: /a/ from b -->\n${fence}html\n${fence}\n`);
    assert.equal(block.served, '/a/ from b');
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

describe('the examples in doc comments', () => {
  it('are found in the lines that they have in the source', () => {
    const source = `const a = 1;\n/**\n * Ends it.\n *\n * ${fence}ts\n * end(a);\n * ${fence}\n */\n`;
    const [{ code, line }] = codeBlocks(commentsOf(source));
    assert.deepEqual([code, line], ['end(a);', 5]);
  });

  it('have what they find there already', () => {
    const { blocks } = docCommentExamples().find(({ file }) => file.endsWith('/fake-meeting.ts'));
    assert.match(blocks[0].given, /declare const session/);
  });
});

describe('a page without a build', () => {
  const page = `<script type="module">\n  import { a } from '/lib/a.js';\n</script>`;

  it('is compiled with what is served next to it', () => {
    assert.equal(
      scriptOfPage(page, '/lib/ from projects/a/dist', '/checkout').trim(),
      "import { a } from '/checkout/projects/a/dist/a.js';",
    );
  });

  for (const [html, served] of [
    ['<p>', '/lib/ from projects/a/dist'],
    [page, '/other/ from projects/a/dist'],
    [page, 'projects/a/dist'],
  ]) {
    it(`has a script that imports what is served: ${served}`, () => {
      assert.throws(() => scriptOfPage(html, served, '/checkout'), /<!-- served: /);
    });
  }
});

describe('the commands of a page', () => {
  const known = {
    scripts: { start: '', test: '', lint: '' },
    groups: ['unit'],
    packages: ['werift'],
    binaries: ['emulator', 'playwright'],
    schematics: { 'a-library': { 'ng-add': ['project'], 'end-button': ['skipTests'] } },
    help: (binary) =>
      binary === 'emulator' ? 'start   Start.\n  --port <number>  The port.\n  -h, --help' : null,
  };

  it('are scripts and groups, packages, commands and schematics that there are', () => {
    const code = [
      'npm start   # the demo',
      '',
      '# what to do before',
      'npm run lint',
      'npm test -- unit --verbose',
      'npm install --save-dev werift',
      'npm ci',
      'npx emulator start --port 9650',
      'npx playwright test --headed',
      'ng add a-library --project=shop',
      'ng generate a-library:end-button --skip-tests',
    ];
    assert.deepEqual(commandProblems(code.join('\n'), known), []);
  });

  for (const [command, problem] of [
    ['npm run lynt', 'There is no script "lynt".'],
    ['npm test -- unity', '"npm test" has no group "unity".'],
    ['npm install left-pad', 'Nothing here depends on "left-pad".'],
    ['npx emulate', 'There is no command "emulate".'],
    ['npx emulator stop', '"emulator" has no command "stop".'],
    ['npx emulator start --ports 1', '"emulator start" has no option "--ports".'],
    ['ng add library', 'There is no schematic for "ng add library".'],
    ['ng generate a-library:button', 'There is no schematic for "ng generate a-library:button".'],
    ['ng add a-library --app shop', '"ng add a-library" has no option "app".'],
    ['rm -rf /', 'Nothing checks "rm -rf /". Say why in a comment: <!-- unchecked: … -->'],
  ]) {
    it(`are not: ${command}`, () => {
      assert.deepEqual(commandProblems(command, known), [problem]);
    });
  }
});

describe('the lines of a shell block', () => {
  it('are commands without comments, on one line or on several', () => {
    assert.deepEqual(
      commandLines('# first\n\nnpm start   # the demo\nnpx emulator \\\n  start\n'),
      ['npm start', 'npx emulator start'],
    );
  });

  for (const [line, called] of [
    ['npx session webhook add https://example.com --json', 'session webhook add'],
    ['npx session end <meeting> --disable', 'session end'],
    ['npx emulator exec "npm run e2e"', 'emulator exec'],
    ['npm run lint', 'npm'],
  ]) {
    it(`call something: ${line}`, () => assert.equal(calledBy(line), called));
  }
});

describe('a command of a page', () => {
  const known = { scripts: { bench: '' }, groups: [], packages: [], binaries: [], schematics: {} };
  const canRun = (called) => called === 'emulator start';
  const unexplained = (code, notRun) => unexplainedCommands({ code, notRun }, canRun, known);

  it('is run, or its block says why it is not', () => {
    assert.deepEqual(unexplained('npx emulator start'), []);
    assert.deepEqual(unexplained('npm start', 'takes minutes; `npm run bench` does the same'), []);
  });

  it('that is neither is named, with what to do', () => {
    const [problem, ...others] = unexplained('npx emulator start\nnpm start');
    assert.match(problem, /^"npm start" is not run, and nothing says why\. .*<!-- not run: … -->$/);
    assert.deepEqual(others, []);
  });

  it('that could be run is not excused', () => {
    assert.deepEqual(unexplained('npx emulator start --port 1\nnpm start', 'takes minutes'), [
      '"npx emulator start --port 1" can be run: take it out of the block that says "not run: takes minutes".',
    ]);
  });

  it('is not run for a reason that names commands and files which are there', () => {
    const reason =
      'see `npm run bench`, `tools/docs/docs.spec.mjs`, `npm run bnch` and `tools/nothing`';
    assert.deepEqual(unexplained('npm start', reason), [
      'There is no script "bnch".',
      'There is no tools/nothing, which "not run" names.',
    ]);
  });
});

describe('a block that a test runs', () => {
  const same = 'projects/session-backend/recipes/hono.mjs';
  const runBy = 'projects/session-backend/src/recipes.spec.ts';
  const code = readFileSync(same, 'utf8');

  it('is a file which that test names', () => {
    assert.deepEqual(testedBlockProblems({ code, same, runBy }), []);
  });

  it('names the file', () => {
    assert.deepEqual(testedBlockProblems({ code, runBy }), [
      `Say after the language which file of it ${runBy} runs: same=…`,
    ]);
  });

  it('is that file to the letter', () => {
    assert.deepEqual(testedBlockProblems({ code: code.replace('/webhook', '/'), same, runBy }), [
      `${same} is not the same.`,
    ]);
  });

  it('is not run by a test that does not name it', () => {
    const other = 'projects/session-backend/src/cli/command.spec.ts';
    assert.deepEqual(testedBlockProblems({ code, same, runBy: other }), [
      `${other} does not run ${same}: it names no 'hono.mjs'.`,
    ]);
  });

  it('needs both to be there', () => {
    assert.deepEqual(testedBlockProblems({ code, same: 'a.mjs', runBy: 'b.spec.ts' }), [
      'There is no a.mjs.',
      'There is no b.spec.ts.',
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
