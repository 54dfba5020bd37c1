import { newWorkspace, schematicRunner } from '../testing/new-workspace';

describe('ng generate leave-button', () => {
  it('writes a component with the leave button and the ended screen, and its spec', async () => {
    const runner = schematicRunner();
    const tree = await newWorkspace(runner, { name: 'shop', standalone: true });

    const after = await runner.runSchematic('leave-button', {}, tree);

    const component = after.readText('/projects/shop/src/app/leave-button/leave-button.ts');
    expect(component).toContain("selector: 'app-leave-button'");
    expect(component).toContain('export class LeaveButton {');
    expect(component).toContain('<rsc-leave-button ');
    expect(component).toContain('<rsc-ended-screen>');
    expect(after.readText('/projects/shop/src/app/leave-button/leave-button.spec.ts')).toContain(
      "import { LeaveButton } from './leave-button';",
    );
  });
});
