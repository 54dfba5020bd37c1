import { mkdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { Architect } from '@angular-devkit/architect';
import { WorkspaceNodeModulesArchitectHost } from '@angular-devkit/architect/node/index.js';
import { NodeJsSyncHost } from '@angular-devkit/core/node/index.js';
import { logging, schema, workspaces } from '@angular-devkit/core';

/**
 * Makes production builds of the application of sizes, all in this process: what takes longest in a
 * small build is to load the compiler.
 *
 * @param {string} root the folder of `angular.json`
 */
export async function createBuilder(root) {
  const registry = new schema.CoreSchemaRegistry();
  registry.addPostTransform(schema.transforms.addUndefinedDefaults);
  const { workspace } = await workspaces.readWorkspace(
    root,
    workspaces.createWorkspaceHost(new NodeJsSyncHost()),
  );
  const architect = new Architect(new WorkspaceNodeModulesArchitectHost(workspace, root), registry);

  /**
   * Builds the application that begins with this file.
   *
   * @param {string} name what to call it
   * @param {string} entry the file, from the root on
   * @returns {Promise<string>} the folder of what a browser loads
   */
  return async function build(name, entry) {
    const folder = join('dist/bench-size', name);
    const tsConfig = join(folder, 'tsconfig.json');
    mkdirSync(join(root, folder), { recursive: true });
    // Of its own, so that the typings of one variant are no part of the compilation of another.
    writeFileSync(
      join(root, tsConfig),
      JSON.stringify({
        extends: relative(folder, 'benchmarks/size/tsconfig.app.json'),
        include: [relative(folder, 'benchmarks/size/src/the-meeting.ts'), relative(folder, entry)],
      }),
    );
    const log = new logging.Logger('build');
    const said = [];
    log.subscribe(({ message }) => said.push(message));
    const run = await architect.scheduleTarget(
      { project: 'bench-size', target: 'build' },
      { browser: entry, tsConfig, outputPath: join(folder, 'app') },
      { logger: log },
    );
    const { success } = await run.lastOutput;
    await run.stop();
    if (!success) throw new Error(`The variant "${name}" does not build:\n${said.join('\n')}`);
    return join(root, folder, 'app/browser');
  };
}
