import { angularVersions } from './angular-versions.mjs';

/**
 * @typedef {object} Application
 * @property {string} name
 * @property {keyof typeof import('./angular-versions.mjs').angularVersions} angular
 * @property {boolean} standalone or of NgModules
 * @property {boolean} zoneless or with zone.js
 * @property {boolean} server rendered on the server as well
 * @property {boolean} ionic of Ionic and Capacitor, tried on an emulated phone
 * @property {'npm' | keyof typeof import('./package-managers.mjs').packageManagers} packageManager
 */

/** @returns {Application} */
const application = (
  angular,
  {
    standalone = true,
    zoneless = true,
    server = false,
    ionic = false,
    packageManager = 'npm',
  } = {},
) => ({
  name: [
    angular,
    standalone ? 'standalone' : 'modules',
    zoneless ? 'zoneless' : 'zone',
    ...(server ? ['server'] : []),
    ...(ionic ? ['ionic'] : []),
    ...(packageManager === 'npm' ? [] : [packageManager]),
  ].join('-'),
  angular,
  standalone,
  zoneless,
  server,
  ionic,
  packageManager,
});

/** Every kind of application that the library promises to work in. @type {Application[]} */
const applications = [
  ...Object.keys(angularVersions).flatMap((angular) => [
    application(angular),
    application(angular, { zoneless: false }),
    application(angular, { standalone: false }),
    application(angular, { standalone: false, zoneless: false }),
    application(angular, { server: true }),
  ]),
  application('21.2.x', { ionic: true }),
  ...['pnpm', 'yarn', 'yarn-pnp'].map((packageManager) =>
    application('21.2.x', { packageManager }),
  ),
];

/** One of each kind, over all versions: for when all of them take too long. */
const sample = [
  '21.0.x-modules-zone',
  '21.0.x-standalone-zoneless',
  '21.2.x-standalone-zoneless-pnpm',
  '21.2.x-standalone-zoneless-yarn-pnp',
  '21.2.x-modules-zoneless',
  '22.2.x-standalone-zone',
  '22.2.x-standalone-zoneless-server',
];

/**
 * @param {{ only?: string, sample?: boolean }} options `only`: names, or the parts that they share,
 *   between commas
 * @throws Error when nothing is selected
 */
export function selectApplications({ only, sample: sampled = false }) {
  const parts = only?.split(',') ?? [''];
  const selected = applications.filter(
    ({ name, angular }) =>
      (!sampled || sample.includes(name)) &&
      (angular !== 'next' || parts.includes('next')) &&
      parts.some((part) => name.includes(part)),
  );
  if (selected.length === 0) {
    throw new Error(
      `No application is "${only}". There is: ${applications.map(({ name }) => name).join(', ')}.`,
    );
  }
  return selected;
}
