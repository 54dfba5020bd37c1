/** What somebody who finds the package on npm, or has a problem with it, needs to be told. */
const EXPECTED = ['name', 'version', 'description', 'keywords', 'engines', 'exports'];

/**
 * What is missing in the manifest of a package that is published.
 *
 * @param {Record<string, unknown>} manifest
 * @returns {string[]} a sentence for each
 */
export function metadataProblems(manifest) {
  return [
    ...EXPECTED.filter((field) => !manifest[field]).map((field) => `package.json has no ${field}.`),
    ...(manifest.license === 'MIT' ? [] : ['package.json does not say that the license is MIT.']),
    ...(manifest.type === 'module' ? [] : ['package.json does not say that these are ES modules.']),
    ...(manifest.sideEffects === false
      ? []
      : ['package.json does not say that importing it has no side effects.']),
    ...(manifest.private ? ['package.json says that it is private.'] : []),
  ];
}
