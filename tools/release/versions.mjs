/**
 * @typedef {object} Manifest
 * @property {string} name
 * @property {string} version
 * @property {Record<string, string>} [dependencies]
 * @property {Record<string, string>} [devDependencies]
 */

/** Where a manifest can say which version of another workspace it needs. */
const RANGES = ['dependencies', 'devDependencies', 'peerDependencies'];

/**
 * Manifests with the version of the repository, as their own and in what they need of each other.
 *
 * @template {Manifest} M
 * @param {string} version that of the root
 * @param {M[]} manifests those of the workspaces
 * @returns {M[]}
 */
export function withVersion(version, manifests) {
  const names = manifests.map(({ name }) => name);
  return manifests.map((manifest) => ({
    ...manifest,
    version,
    ...Object.fromEntries(
      RANGES.filter((field) => manifest[field] !== undefined).map((field) => [
        field,
        Object.fromEntries(
          Object.entries(manifest[field]).map(([name, range]) => [
            name,
            names.includes(name) ? `^${version}` : range,
          ]),
        ),
      ]),
    ),
  }));
}

/**
 * The workspaces that do not have the version of the root.
 *
 * @param {string} version that of the root
 * @param {Manifest[]} manifests those of the workspaces
 * @returns {string[]} a sentence for each
 */
export function versionProblems(version, manifests) {
  const stamped = withVersion(version, manifests);
  return manifests
    .filter((manifest, index) => JSON.stringify(manifest) !== JSON.stringify(stamped[index]))
    .map(
      ({ name }) =>
        `${name} is not ${version}, or needs something else of this repository: run ` +
        `"npm version ${version} --no-git-tag-version --allow-same-version".`,
    );
}
