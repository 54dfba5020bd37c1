import { SchematicsException, type Tree } from '@angular-devkit/schematics';
import { readWorkspace } from '@schematics/angular/utility';

/** An application of the workspace. */
export interface TargetApplication {
  readonly name: string;
  /** Where its sources are, from the root of the workspace. */
  readonly sourceRoot: string;
  /** What its component selectors begin with; empty when it says nothing. */
  readonly prefix: string;
}

/**
 * The application that a schematic is for.
 *
 * @param name which one; may be left out where there is only one
 * @throws SchematicsException that names the applications there are
 */
export async function targetApplication(
  tree: Tree,
  name: string | undefined,
): Promise<TargetApplication> {
  const { projects } = await readWorkspace(tree);
  const applications = [...projects].filter(
    ([, { extensions }]) => extensions['projectType'] === 'application',
  );
  const names = applications.map(([application]) => application);
  if (name === undefined && applications.length > 1) {
    throw new SchematicsException(
      `This workspace has several applications. Say which: --project ${names.join(' | ')}`,
    );
  }
  const found = applications.find(([application]) => name === undefined || application === name);
  if (found === undefined) {
    throw new SchematicsException(
      name === undefined
        ? 'This workspace has no application to add the session control to.'
        : `There is no application "${name}" in this workspace. There is: ${names.join(', ') || 'none'}.`,
    );
  }
  const [application, { root, sourceRoot, prefix }] = found;
  return {
    name: application,
    sourceRoot: sourceRoot ?? (root === '' ? 'src' : `${root}/src`),
    prefix: prefix ?? '',
  };
}
