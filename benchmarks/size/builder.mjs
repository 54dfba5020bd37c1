import { mkdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { Architect } from '@angular-devkit/architect';
import { WorkspaceNodeModulesArchitectHost } from '@angular-devkit/architect/node/index.js';
import { NodeJsSyncHost } from '@angular-devkit/core/node/index.js';
import { logging, schema, workspaces } from '@angular-devkit/core';

/**
 * Creates a function that makes production builds in this process. Loading the compiler is the longest part
 * of a small build, and happens once here.
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
   * Builds an application.
   *
   * @param {string} name the name of its folder in `dist/bench-size`
   * @param {string} source the text of its main file
   * @returns {Promise<string>} the folder with the files that a browser loads
   */
  return async function build(name, source) {
    const folder = join('dist/bench-size', name);
    const entry = join(folder, 'main.ts');
    const tsConfig = join(folder, 'tsconfig.json');
    mkdirSync(join(root, folder), { recursive: true });
    writeFileSync(join(root, entry), source);
    // Each variant has its own, so that it compiles without the typings of the others.
    writeFileSync(
      join(root, tsConfig),
      JSON.stringify({
        extends: relative(folder, 'benchmarks/size/tsconfig.app.json'),
        include: [relative(folder, 'benchmarks/size/src/the-meeting.ts'), 'main.ts'],
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
