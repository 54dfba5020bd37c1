import { join } from 'node:path';
import { runCommand } from '../test-runner/run-command.mjs';

/**
 * Packs a package as publishing it would.
 *
 * @param {string} source the folder with its package.json
 * @param {string} destination where to write the tarball
 * @param {string} [root] the folder that the source is in
 * @returns {Promise<{ tarball: string, files: string[] }>} the files as they are named in the package
 * @throws Error with what npm said
 */
export async function packPackage(source, destination, root = '.') {
  const npm = process.env.npm_execpath;
  const args = [
    'pack',
    `./${source}`,
    '--json',
    '--ignore-scripts',
    '--pack-destination',
    destination,
  ];
  const { exitCode, output } = await runCommand(
    npm ? process.execPath : 'npm',
    npm ? [npm, ...args] : args,
    { timeout: 120_000, cwd: root, env: { npm_config_loglevel: 'error' } },
  );
  if (exitCode !== 0) throw new Error(`npm could not pack ${source}:\n${output}`);
  const [packed] = Object.values(JSON.parse(output));
  return {
    tarball: join(destination, packed.filename),
    files: packed.files.map(({ path }) => path),
  };
}
