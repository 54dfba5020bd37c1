import { type SchematicTestRunner, type UnitTestTree } from '@angular-devkit/schematics/testing';

import { newWorkspace, schematicRunner } from '../testing/new-workspace';
import { type ComponentOptions } from '../write-component';

describe('ng generate end-button', () => {
  let runner: SchematicTestRunner;
  let tree: UnitTestTree;

  beforeEach(async () => {
    runner = schematicRunner();
    tree = await newWorkspace(runner, { name: 'shop', standalone: true });
  });

  const generate = (options: Partial<ComponentOptions> = {}): Promise<UnitTestTree> =>
    runner.runSchematic('end-button', options, tree);

  const written = (after: UnitTestTree): readonly string[] =>
    after.files.filter((file) => file.includes('button'));

  it('writes a component and its spec', async () => {
    const after = await generate();

    expect(written(after)).toEqual([
      '/projects/shop/src/app/end-button/end-button.spec.ts',
      '/projects/shop/src/app/end-button/end-button.ts',
    ]);
    const component = after.readText('/projects/shop/src/app/end-button/end-button.ts');
    expect(component).toContain("selector: 'app-end-button'");
    expect(component).toContain('export class EndButton {');
    expect(after.readText('/projects/shop/src/app/end-button/end-button.spec.ts')).toContain(
      "import { EndButton } from './end-button';",
    );
  });

  it('takes another name, folder and prefix', async () => {
    const after = await generate({
      name: 'rooms/stopButton',
      path: 'projects/shop/src/elsewhere',
      prefix: 'shop',
    });

    const component = after.readText(
      '/projects/shop/src/elsewhere/rooms/stop-button/stop-button.ts',
    );
    expect(component).toContain("selector: 'shop-stop-button'");
    expect(component).toContain('export class StopButton {');
  });

  it('adds what the spec needs, of the same Angular', async () => {
    const after = await generate();

    expect(after.readJson('/package.json')).toMatchObject({
      devDependencies: { '@angular/cdk': '^21.0.0' },
    });
  });

  it('writes no spec, and adds nothing, when it is told so', async () => {
    const after = await generate({ skipTests: true });

    expect(written(after)).toEqual(['/projects/shop/src/app/end-button/end-button.ts']);
    expect(after.readText('/package.json')).not.toContain('@angular/cdk');
  });

  it('refuses a name that is none', async () => {
    await expect(generate({ name: '7 times' })).rejects.toThrow('invalid');
  });
});
