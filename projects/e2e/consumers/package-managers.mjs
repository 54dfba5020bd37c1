import { execFileSync } from 'node:child_process';

/**
 * How an application is installed.
 *
 * @typedef {object} PackageManager
 * @property {string} name what the Angular CLI calls it
 * @property {string[]} ng the command that runs the application's Angular CLI, the way users type it
 * @property {Record<string, string>} packages the npm packages that bring the package manager
 * @property {() => Record<string, string>} environment its settings
 * @property {boolean} addsFiles whether `ng add` accepts the path of a tarball
 * @property {boolean} builds whether Angular builds in what it installs
 */

const YARN = {
  name: 'yarn',
  ng: ['yarn', 'ng'],
  packages: { '@yarnpkg/cli-dist': '^4.18.1' },
  // The CLI reads the tarball in a folder that Yarn does not take for a project.
  addsFiles: false,
};

/** @param {string} nodeLinker */
const yarnSettings = (nodeLinker) => () => ({
  YARN_NODE_LINKER: nodeLinker,
  YARN_NPM_REGISTRY_SERVER: registry(),
  YARN_ENABLE_IMMUTABLE_INSTALLS: 'false',
  YARN_ENABLE_TELEMETRY: '0',
});

/** The package managers that the library's schematics run with, besides npm. @type {Record<string, PackageManager>} */
export const packageManagers = {
  pnpm: {
    name: 'pnpm',
    ng: ['pnpm', 'exec', 'ng'],
    packages: { pnpm: '^12.21.0' },
    environment: () => ({
      // By default pnpm lets packages find what they do not declare. Without it the check is stricter.
      pnpm_config_hoist: 'false',
      pnpm_config_frozen_lockfile: 'false',
      // Do not fail because the build scripts of dependencies are not approved.
      pnpm_config_strict_dep_builds: 'false',
    }),
    addsFiles: true,
    builds: true,
  },
  yarn: { ...YARN, environment: yarnSettings('node-modules'), builds: true },
  'yarn-pnp': {
    ...YARN,
    // Before Node 24 the Angular CLI itself does not start with Plug'n'Play.
    packages: { ...YARN.packages, node: '^24.0.0' },
    environment: yarnSettings('pnp'),
    builds: false,
  },
};

/** Yarn does not read npm's configuration. */
function registry() {
  return execFileSync('npm', ['config', 'get', 'registry'], { encoding: 'utf8' }).trim();
}
