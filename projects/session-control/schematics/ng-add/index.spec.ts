import { type SchematicTestRunner, type UnitTestTree } from '@angular-devkit/schematics/testing';

import { newWorkspace, schematicRunner } from '../testing/new-workspace';
import { type NgAddOptions } from './schema';

describe('ng add', () => {
  let runner: SchematicTestRunner;
  let messages: string[];

  beforeEach(() => {
    runner = schematicRunner();
    messages = [];
    runner.logger.subscribe(({ message }) => messages.push(message));
  });

  const add = (tree: UnitTestTree, options: NgAddOptions = {}): Promise<UnitTestTree> =>
    runner.runSchematic('ng-add', options, tree);

  const dependencies = (tree: UnitTestTree): Readonly<Record<string, string>> =>
    (tree.readJson('/package.json') as { dependencies: Record<string, string> }).dependencies;

  /** Every file, to compare. */
  const contents = (tree: UnitTestTree): ReadonlyMap<string, string> =>
    new Map(tree.files.map((file) => [file, tree.read(file)?.toString('latin1') ?? '']));

  it('provides the session control in a standalone application', async () => {
    const tree = await add(await newWorkspace(runner, { name: 'shop', standalone: true }));

    const config = tree.readText('/projects/shop/src/app/app.config.ts');
    expect(config).toContain("import { provideSessionControl } from 'ngx-realtimekit-session';");
    expect(config).toMatch(/providers: \[[^\]]*provideSessionControl\(\)[^\]]*\]/);
  });

  it('imports the module into an application of NgModules', async () => {
    const tree = await add(await newWorkspace(runner, { name: 'shop', standalone: false }));

    const module = tree.readText('/projects/shop/src/app/app-module.ts');
    expect(module).toContain("import { SessionControlModule } from 'ngx-realtimekit-session';");
    expect(module).toMatch(/imports: \[[^\]]*SessionControlModule[^\]]*\]/);
    expect(module).not.toContain('provideSessionControl');
  });

  it('adds the package and the SDK', async () => {
    const tree = await add(await newWorkspace(runner, { name: 'shop', standalone: true }));

    expect(dependencies(tree)).toMatchObject({
      'ngx-realtimekit-session': expect.stringMatching(/^\^\d+\.\d+\.\d+/) as string,
      '@cloudflare/realtimekit': '^2.0.2',
    });
    expect(runner.tasks).toMatchObject([{ name: 'node-package' }]);
  });

  it('keeps the SDK and the package that the application has', async () => {
    const tree = await newWorkspace(runner, { name: 'shop', standalone: true });
    const manifest = tree.readJson('/package.json') as { dependencies: Record<string, string> };
    manifest.dependencies['@cloudflare/realtimekit'] = '1.5.1';
    manifest.dependencies['ngx-realtimekit-session'] = 'file:../package.tgz';
    tree.overwrite('/package.json', JSON.stringify(manifest));

    expect(dependencies(await add(tree))).toMatchObject({
      '@cloudflare/realtimekit': '1.5.1',
      'ngx-realtimekit-session': 'file:../package.tgz',
    });
  });

  describe('allows the CommonJS modules of the SDK, of which a build would warn', () => {
    const MAIN = 'projects/shop/src/main.ts';
    interface Build {
      readonly builder: string;
      readonly options: Readonly<Record<string, unknown>>;
    }
    interface Workspace {
      readonly projects: { readonly shop: { readonly architect: { readonly build: Build } } };
    }

    /** The build of the application, after `ng add`, when it was like this before. */
    const buildAfter = async (before: Partial<Build>): Promise<Build> => {
      const tree = await newWorkspace(runner, { name: 'shop', standalone: true });
      const workspace = JSON.parse(tree.readText('/angular.json')) as Workspace;
      Object.assign(workspace.projects.shop.architect.build, before);
      tree.overwrite('/angular.json', JSON.stringify(workspace));
      const after = JSON.parse((await add(tree)).readText('/angular.json')) as Workspace;
      return after.projects.shop.architect.build;
    };

    it('in a new application', async () => {
      const { options } = await buildAfter({});

      expect(options).toMatchObject({
        browser: MAIN,
        allowedCommonJsDependencies: ['fast-unique-numbers', 'sdp-transform'],
      });
    });

    it('beside those that the application allows', async () => {
      const { options } = await buildAfter({
        options: { browser: MAIN, allowedCommonJsDependencies: ['sdp-transform', 'lodash'] },
      });

      expect(options).toEqual({
        browser: MAIN,
        allowedCommonJsDependencies: ['sdp-transform', 'lodash', 'fast-unique-numbers'],
      });
    });

    it('but not for a builder of others, which may not know the option', async () => {
      const options = { main: MAIN };
      const after = await buildAfter({ builder: 'another:application', options });

      expect(after.options).toEqual(options);
    });
  });

  it.each([true, false])('changes nothing the second time (standalone: %p)', async (standalone) => {
    const once = await add(await newWorkspace(runner, { name: 'shop', standalone }));
    const before = contents(once);

    expect(contents(await add(once))).toEqual(before);
  });

  it('leaves an application alone that provides it elsewhere', async () => {
    const tree = await newWorkspace(runner, { name: 'shop', standalone: true });
    tree.create(
      '/projects/shop/src/app/room/room.routes.ts',
      `import {\n  provideSessionControl,\n  withMeeting,\n} from "ngx-realtimekit-session";\n`,
    );

    const config = (await add(tree)).readText('/projects/shop/src/app/app.config.ts');
    expect(config).not.toContain('provideSessionControl');
  });

  it('says what to generate next, and which three lines do without', async () => {
    await add(await newWorkspace(runner, { name: 'shop', standalone: true }));

    const said = messages.join('\n');
    expect(said).toContain('connect(meeting)');
    expect(said).toContain('<button rtkEndSession>');
    expect(said).toContain('sessionEnded$');
    expect(said).toContain('ng generate ngx-realtimekit-session:room');
  });

  it.each([
    { standalone: true, named: 'EndSessionDirective', not: 'SessionControlModule' },
    { standalone: false, named: 'SessionControlModule', not: 'EndSessionDirective' },
  ])('says what to import for the button (standalone: $standalone)', async (expected) => {
    const { standalone, named, not } = expected;
    await add(await newWorkspace(runner, { name: 'shop', standalone }));

    const said = messages.join('\n');
    expect(said).toContain(`imports: [${named}]`);
    expect(said).not.toContain(not);
  });

  describe('in a workspace of several applications', () => {
    let tree: UnitTestTree;

    beforeEach(async () => {
      tree = await newWorkspace(
        runner,
        { name: 'shop', standalone: true },
        { name: 'office', standalone: false },
      );
    });

    it('wires the one that it is told', async () => {
      const after = await add(tree, { project: 'office' });

      expect(after.readText('/projects/office/src/app/app-module.ts')).toContain(
        'SessionControlModule',
      );
      expect(after.readText('/projects/shop/src/app/app.config.ts')).not.toContain(
        'provideSessionControl',
      );
    });

    it('asks which one when it is not told', async () => {
      await expect(add(tree)).rejects.toThrow('--project shop | office');
    });

    it('names those there are when it is told another', async () => {
      await expect(add(tree, { project: 'shoop' })).rejects.toThrow(
        'There is no application "shoop" in this workspace. There is: shop, office.',
      );
    });
  });

  it('says so when there is no application', async () => {
    await expect(add(await newWorkspace(runner))).rejects.toThrow('has no application');
  });
});
