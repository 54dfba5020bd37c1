import { type SchematicTestRunner, type UnitTestTree } from '@angular-devkit/schematics/testing';

import { type NewApplication, newWorkspace, schematicRunner } from '../testing/new-workspace';
import { type RoomOptions } from '.';

const SHOP: NewApplication = { name: 'shop', standalone: true };
const ROUTES = '/projects/shop/src/app/app.routes.ts';
const ROUTE = `{ path: 'room', loadComponent: async () => (await import('./room/room-page')).RoomPage },`;

const START = 'realtimekit-emulator start --config emulator.json';

interface Manifest {
  readonly scripts: Record<string, string>;
  readonly dependencies: Record<string, string>;
  readonly devDependencies: Record<string, string>;
}

describe('ng generate room', () => {
  let runner: SchematicTestRunner;
  let messages: string[];

  beforeEach(() => {
    runner = schematicRunner();
    messages = [];
    runner.logger.subscribe(({ message }) => messages.push(message));
  });

  const said = (): string => messages.join('\n');

  const generate = (
    tree: UnitTestTree,
    options: Partial<RoomOptions> = {},
  ): Promise<UnitTestTree> => runner.runSchematic('room', options, tree);

  const change = (tree: UnitTestTree, changed: (manifest: Manifest) => void): void => {
    const manifest = tree.readJson('/package.json') as unknown as Manifest;
    changed(manifest);
    tree.overwrite('/package.json', JSON.stringify(manifest));
  };

  /** A workspace in which the SDK and the emulator are installed. */
  const workspace = async (...applications: readonly NewApplication[]): Promise<UnitTestTree> => {
    const tree = await newWorkspace(runner, ...applications);
    change(tree, ({ dependencies, devDependencies }) => {
      dependencies['@cloudflare/realtimekit'] = '^2.0.2';
      devDependencies['realtimekit-emulator'] = 'file:../emulator.tgz';
    });
    return tree;
  };

  /** Where the links of the emulator lead. */
  const joinUrl = (tree: UnitTestTree): unknown => {
    const { joinUrl: url } = tree.readJson('/emulator.json') as { joinUrl?: unknown };
    return url;
  };

  const script = (tree: UnitTestTree): string | undefined =>
    (tree.readJson('/package.json') as unknown as Manifest).scripts['emulator'];

  it('writes a page, its route, and what starts an emulator for it', async () => {
    const tree = await generate(await workspace(SHOP));

    expect(tree.files.filter((file) => file.includes('/room/'))).toEqual([
      '/projects/shop/src/app/room/realtimekit.ts',
      '/projects/shop/src/app/room/room-page.ts',
      '/projects/shop/src/app/room/room.spec.ts',
      '/projects/shop/src/app/room/room.ts',
    ]);
    expect(tree.readText(ROUTES)).toContain(`export const routes: Routes = [\n  ${ROUTE}\n];`);
    expect(tree.readJson('/emulator.json')).toMatchObject({
      joinUrl: 'http://localhost:4200/room?emulator=http://127.0.0.1:9650#{token}',
      seed: { meetings: [{ title: 'Stand-up' }] },
    });
    expect(script(tree)).toBe(START);
    expect(said()).toContain('npx ng serve shop\n  npm run emulator');
  });

  it('names its components as the application names its own', async () => {
    const tree = await workspace(SHOP);
    tree.overwrite('/angular.json', tree.readText('/angular.json').replace('"app"', '"shop"'));

    const page = (await generate(tree)).readText('/projects/shop/src/app/room/room-page.ts');
    expect(page).toContain("selector: 'shop-room-page'");
    expect(page).toContain('<shop-room />');
  });

  it('takes another name for the folder and the route', async () => {
    const tree = await generate(await workspace(SHOP), { name: 'stand-up' });

    expect(tree.exists('/projects/shop/src/app/stand-up/room-page.ts')).toBe(true);
    expect(tree.readText(ROUTES)).toContain(
      `path: 'stand-up', loadComponent: async () => (await import('./stand-up/room-page'))`,
    );
    expect(joinUrl(tree)).toContain('http://localhost:4200/stand-up?emulator=');
  });

  it('refuses a name that is no path', async () => {
    await expect(generate(await workspace(SHOP), { name: '../room' })).rejects.toThrow('pattern');
  });

  it('adds the component dev kit, which the spec needs, unless there is to be no spec', async () => {
    const withSpec = await generate(await workspace(SHOP));
    const without = await generate(await workspace(SHOP), { skipTests: true });

    expect(withSpec.readJson('/package.json')).toMatchObject({
      devDependencies: { '@angular/cdk': '^21.0.0' },
    });
    expect(without.readText('/package.json')).not.toContain('@angular/cdk');
    expect(without.exists('/projects/shop/src/app/room/room.spec.ts')).toBe(false);
  });

  describe('the route', () => {
    it.each([
      ["[{ path: '', component: Home }]", `[\n  ${ROUTE}\n  { path: '', component: Home }]`],
      [
        "[\n  { path: '**', component: No },\n]",
        `[\n  ${ROUTE}\n  { path: '**', component: No },\n]`,
      ],
    ])('stands before those in %j', async (before, after) => {
      const tree = await workspace(SHOP);
      tree.overwrite(ROUTES, `export const routes: Routes = ${before};`);

      expect((await generate(tree)).readText(ROUTES)).toBe(
        `export const routes: Routes = ${after};`,
      );
    });

    it('is added to an application of NgModules', async () => {
      const tree = await generate(await workspace({ name: 'shop', standalone: false }));

      expect(tree.readText('/projects/shop/src/app/app-routing-module.ts')).toContain(
        `const routes: Routes = [\n  ${ROUTE}\n];`,
      );
    });

    it.each([
      ['no list of routes', 'export const routes = inject(ALL_ROUTES);'],
      ['two lists of routes', 'const one: Routes = [];\nconst other: Routes = [];'],
    ])('is shown where there is %s', async (_, text) => {
      const tree = await workspace(SHOP);
      tree.overwrite(ROUTES, text);

      expect((await generate(tree)).readText(ROUTES)).toBe(text);
      expect(said()).toContain(ROUTE);
    });

    it('is shown in an application without routes, with the element to use instead', async () => {
      const tree = await workspace(SHOP);
      tree.delete(ROUTES);

      await generate(tree);

      expect(said()).toContain(ROUTE);
      expect(said()).toContain('<app-room-page />');
    });

    it('is not added beside another of the same path', async () => {
      const tree = await workspace(SHOP);
      tree.overwrite(ROUTES, `export const routes: Routes = [{ path: "room", component: Other }];`);

      await expect(generate(tree)).rejects.toThrow('has a route "room" already');
    });
  });

  describe('the placeholder of a new application, which hides the page', () => {
    const TEMPLATE = '/projects/shop/src/app/app.html';

    it.each([true, false])('leaves its heading (standalone: %p)', async (standalone) => {
      const tree = await generate(await workspace({ name: 'shop', standalone }));

      expect(tree.readText(TEMPLATE).trim()).toBe(
        '<h1>Hello, {{ title() }}</h1>\n\n<router-outlet />',
      );
    });

    it('is all that is removed', async () => {
      const tree = await workspace(SHOP);
      tree.overwrite(TEMPLATE, `${tree.readText(TEMPLATE)}<!-- ours -->\n<footer></footer>`);

      expect((await generate(tree)).readText(TEMPLATE)).toMatch(
        /<router-outlet \/>\s*<!-- ours -->\n<footer><\/footer>$/,
      );
    });

    it.each([
      ['no placeholder', () => '<h1>Ours</h1>\n<router-outlet />'],
      ['content before it', (template: string) => `<nav></nav>\n${template}`],
      ['no router outlet', (template: string) => template.replace('<router-outlet />', '')],
    ])('is left alone in a template with %s', async (_, changed) => {
      const tree = await workspace(SHOP);
      const text = changed(tree.readText(TEMPLATE));
      tree.overwrite(TEMPLATE, text);

      expect((await generate(tree)).readText(TEMPLATE)).toBe(text);
    });
  });

  it('writes nothing over what is there', async () => {
    const tree = await generate(await workspace(SHOP));

    await expect(generate(tree)).rejects.toThrow(
      'folder projects/shop/src/app/room has files already',
    );
  });

  it('keeps a configuration and a script that are there, and shows what to use', async () => {
    const tree = await workspace(SHOP);
    tree.create('/emulator.json', '{}');
    change(tree, ({ scripts }) => (scripts['emulator'] = 'another'));

    const after = await generate(tree);

    expect(after.readText('/emulator.json')).toBe('{}');
    expect(script(after)).toBe('another');
    expect(said()).toContain('write "joinUrl": "http://localhost:4200/room?emulator=');
    expect(said()).toContain(`npx ${START}`);
  });

  it('links to the port at which the application is served, and names its package manager', async () => {
    const tree = await workspace(SHOP);
    const config = tree.readJson('/angular.json') as {
      cli?: object;
      projects: { shop: { architect: { serve: { options?: object } } } };
    };
    config.cli = { packageManager: 'pnpm' };
    config.projects.shop.architect.serve.options = { port: 4300 };
    tree.overwrite('/angular.json', JSON.stringify(config));

    expect(joinUrl(await generate(tree))).toContain('http://localhost:4300/room?');
    expect(said()).toContain('pnpm ng serve shop\n  pnpm run emulator');
  });

  it('goes into the application that it is told, among several', async () => {
    const tree = await workspace(SHOP, { name: 'office', standalone: true });

    const after = await generate(tree, { project: 'office' });

    expect(after.exists('/projects/office/src/app/room/room.ts')).toBe(true);
    expect(after.exists('/projects/shop/src/app/room/room.ts')).toBe(false);
  });

  it('asks for the emulator and the SDK where they are not installed', async () => {
    await expect(generate(await newWorkspace(runner, SHOP))).rejects.toThrow(
      'Install @cloudflare/realtimekit and realtimekit-emulator first',
    );
  });
});
