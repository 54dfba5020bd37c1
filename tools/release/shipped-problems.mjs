/** Licences that let everybody use, change and pass on what is shipped, in whatever they build. */
const PERMISSIVE = ['0BSD', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'ISC', 'MIT'];

/**
 * What is wrong with what a package brings along.
 *
 * @param {object} shipped
 * @param {{ name: string, license?: string, dependencies?: Record<string, string> }} shipped.manifest
 * @param {import('./runtime-dependencies.mjs').Dependency[]} shipped.dependencies
 * @param {string} shipped.readme
 * @param {string[]} [shipped.allowed] the only dependencies that it may have
 * @returns {string[]} a sentence for each problem
 */
export function shippedProblems({ manifest, dependencies, readme, allowed }) {
  const own = Object.keys(manifest.dependencies ?? {});
  return [
    ...(PERMISSIVE.includes(manifest.license) ? [] : [`its licence is ${manifest.license}.`]),
    ...dependencies
      .filter(({ license }) => !PERMISSIVE.includes(license))
      .map(
        ({ name, version, license, from }) =>
          `${name} ${version}, which ${from} needs, has the licence ${license}. ` +
          `Permitted are ${PERMISSIVE.join(', ')}.`,
      ),
    ...own
      .filter((name) => allowed !== undefined && !allowed.includes(name))
      .map((name) => `it must not depend on ${name}.`),
    ...own
      .filter((name) => !explains(readme, name))
      .map((name) => `its README does not say what it needs ${name} for.`),
  ];
}

/** Whether a table or list under "Runtime dependencies" has a line with this name and a sentence. */
function explains(readme, name) {
  const [, section = ''] = readme.split(/^## Runtime dependencies$/m);
  const [lines] = section.split(/^## /m);
  return lines.split('\n').some((line) => line.includes(`\`${name}\``) && /\w+ \w+ \w+/.test(line));
}
