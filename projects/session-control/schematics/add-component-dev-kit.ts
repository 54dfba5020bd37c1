import { type Rule, type Tree, noop } from '@angular-devkit/schematics';
import { DependencyType, ExistingBehavior, addDependency } from '@schematics/angular/utility';

/** Adds the component dev kit, on which the harnesses in specs are built, unless it is there. */
export function addComponentDevKit(tree: Tree): Rule {
  const major = angularMajor(tree);
  return major === undefined
    ? noop()
    : addDependency('@angular/cdk', `^${major}.0.0`, {
        type: DependencyType.Dev,
        existing: ExistingBehavior.Skip,
      });
}

function angularMajor(tree: Tree): string | undefined {
  const { dependencies } = tree.readJson('/package.json') as {
    readonly dependencies?: Readonly<Record<string, string>>;
  };
  return /\d+/.exec(dependencies?.['@angular/core'] ?? '')?.[0];
}
