/**
 * Patches of one release that agree: the framework's packages with each other, and the build tools.
 * Their peers are exact, and a registry need not have every patch of every package.
 */
export const angularVersions = {
  20: { framework: '20.3.32', build: '20.3.37' },
  21: { framework: '21.2.24', build: '21.2.24' },
  22: { framework: '22.2.0', build: '22.2.0' },
};

/** Angular 22 needs a newer Node than this workspace does: the `node` package brings one. */
const NODE_FOR_22 = '^22.22.3';

/**
 * What an application of this version needs besides, as devDependencies.
 *
 * @param {number} angular
 * @returns {Record<string, string>}
 */
export function extraDependencies(angular) {
  const [major, minor] = process.versions.node.split('.').map(Number);
  const isEnough = angular < 22 || major > 22 || (major === 22 && minor >= 22);
  return isEnough ? {} : { node: NODE_FOR_22 };
}
