/**
 * @typedef {object} Application
 * @property {string} name
 * @property {20 | 21 | 22} angular
 * @property {boolean} standalone or of NgModules
 * @property {boolean} zoneless or with zone.js
 * @property {boolean} server rendered on the server as well
 */

/** @returns {Application} */
const application = (angular, standalone, zoneless, server = false) => ({
  name: [
    angular,
    standalone ? 'standalone' : 'modules',
    zoneless ? 'zoneless' : 'zone',
    ...(server ? ['server'] : []),
  ].join('-'),
  angular,
  standalone,
  zoneless,
  server,
});

/** Every kind of application that the library promises to work in. @type {Application[]} */
export const applications = [20, 21, 22].flatMap((angular) => [
  application(angular, true, true),
  application(angular, true, false),
  application(angular, false, true),
  application(angular, false, false),
  application(angular, true, true, true),
]);

/** One of each kind, over all versions: for when all of them take too long. */
const sample = [
  '20-modules-zone',
  '20-standalone-zoneless',
  '21-standalone-zoneless',
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
