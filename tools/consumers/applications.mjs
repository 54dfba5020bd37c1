/**
 * @typedef {object} Application
 * @property {string} name
 * @property {20 | 21 | 22} angular
 * @property {boolean} standalone or of NgModules
 * @property {boolean} zoneless or with zone.js
 * @property {boolean} server rendered on the server as well
 * @property {'npm' | keyof typeof import('./package-managers.mjs').packageManagers} packageManager
 */

/** @returns {Application} */
const application = (
  angular,
  { standalone = true, zoneless = true, server = false, packageManager = 'npm' } = {},
) => ({
  name: [
    angular,
    standalone ? 'standalone' : 'modules',
    zoneless ? 'zoneless' : 'zone',
    ...(server ? ['server'] : []),
    ...(packageManager === 'npm' ? [] : [packageManager]),
  ].join('-'),
  angular,
  standalone,
  zoneless,
  server,
  packageManager,
});

/** Every kind of application that the library promises to work in. @type {Application[]} */
export const applications = [
  ...[20, 21, 22].flatMap((angular) => [
    application(angular),
    application(angular, { zoneless: false }),
    application(angular, { standalone: false }),
    application(angular, { standalone: false, zoneless: false }),
    application(angular, { server: true }),
  ]),
  ...['pnpm', 'yarn', 'yarn-pnp'].map((packageManager) => application(21, { packageManager })),
];

/** One of each kind, over all versions: for when all of them take too long. */
const sample = [
  '20-modules-zone',
  '20-standalone-zoneless',
  '21-standalone-zoneless-pnpm',
  '21-standalone-zoneless-yarn-pnp',
  '21-modules-zoneless',
  '22-standalone-zone',
  '22-standalone-zoneless-server',
];

/**
 * @param {{ only?: string, sample?: boolean }} options `only`: names, or the parts that they share,
 *   between commas
 * @throws Error when nothing is selected
 */
export function selectApplications({ only, sample: sampled = false }) {
  const parts = only?.split(',') ?? [''];
  const selected = applications.filter(
    ({ name }) => (!sampled || sample.includes(name)) && parts.some((part) => name.includes(part)),
  );
  if (selected.length === 0) {
    throw new Error(
      `No application is "${only}". There is: ${applications.map(({ name }) => name).join(', ')}.`,
    );
  }
  return selected;
}
