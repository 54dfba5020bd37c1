import { angularVersions } from './angular-versions.mjs';

/**
 * @typedef {object} Application
 * @property {string} name
 * @property {string} [example] a folder of `projects/examples`. Everything else is made by the Angular CLI
 * @property {keyof typeof import('./angular-versions.mjs').angularVersions} [angular] not for a backend
 * @property {boolean} standalone or of NgModules
 * @property {boolean} zoneless or with zone.js
 * @property {boolean} server rendered on the server as well
 * @property {boolean} room made as getting started says, and tried with the development server
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
    room = false,
    ionic = false,
    packageManager = 'npm',
  } = {},
) => ({
  name: [
    angular,
    standalone ? 'standalone' : 'modules',
    zoneless ? 'zoneless' : 'zone',
    ...(server ? ['server'] : []),
    ...(room ? ['room'] : []),
    ...(ionic ? ['ionic'] : []),
    ...(packageManager === 'npm' ? [] : [packageManager]),
  ].join('-'),
  angular,
  standalone,
  zoneless,
  server,
  room,
  ionic,
  packageManager,
});

/** @returns {Application} */
const exampleOf = (example, angular) => ({
  name: [...(angular ? [angular] : []), example].join('-'),
  example,
  angular,
  packageManager: 'npm',
});

/** Every kind of application that the packages promise to work in. @type {Application[]} */
const applications = [
  ...Object.keys(angularVersions).flatMap((angular) => [
    exampleOf('angular-quickstart', angular),
    application(angular, { zoneless: false }),
    exampleOf('angular-ngmodule', angular),
    application(angular, { standalone: false, zoneless: false }),
    application(angular, { server: true }),
    application(angular, { zoneless: false, server: true, room: true }),
  ]),
  application('21.2.x', { standalone: false, zoneless: false, room: true }),
  application('21.2.x', { ionic: true }),
  ...['pnpm', 'yarn', 'yarn-pnp'].map((packageManager) =>
    application('21.2.x', { packageManager }),
  ),
  exampleOf('backend-hono'),
];

/** One of each kind, over all versions: for when all of them take too long. */
const sample = [
  '21.0.x-modules-zone',
  '21.0.x-angular-quickstart',
  '21.2.x-standalone-zoneless-pnpm',
  '21.2.x-standalone-zoneless-yarn-pnp',
  '22.2.x-angular-ngmodule',
  '22.2.x-standalone-zone-server-room',
  '22.2.x-standalone-zoneless-server',
  'backend-hono',
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
