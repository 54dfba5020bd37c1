import { join } from 'node:path';

import { SchematicTestRunner, type UnitTestTree } from '@angular-devkit/schematics/testing';

/** Runs the schematics of this package. */
export function schematicRunner(): SchematicTestRunner {
  return new SchematicTestRunner(
    'ngx-realtimekit-session',
    join(__dirname, '..', 'collection.json'),
  );
}

/** How an application of a new workspace is made. */
export interface NewApplication {
  readonly name: string;
  readonly standalone: boolean;
}

/** A workspace as the Angular CLI makes it, with these applications. */
export async function newWorkspace(
  runner: SchematicTestRunner,
  ...applications: readonly NewApplication[]
): Promise<UnitTestTree> {
  let tree = await runner.runExternalSchematic('@schematics/angular', 'workspace', {
    name: 'workspace',
    version: '21.0.0',
    newProjectRoot: 'projects',
  });
  for (const { name, standalone } of applications) {
    tree = await runner.runExternalSchematic(
      '@schematics/angular',
      'application',
      { name, standalone, prefix: 'app', style: 'css', ssr: false, skipInstall: true },
      tree,
    );
  }
  return tree;
}
