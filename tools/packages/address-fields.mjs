import { isDeepStrictEqual } from 'node:util';
import hostedGitInfo from 'hosted-git-info';

/** What a package says about where its code is, and where problems are reported. */
export const ADDRESS_FIELDS = ['repository', 'homepage', 'bugs'];

/**
 * What the manifest of a package says, once it is known where the repository is.
 *
 * At a forge that is not known the issues are where Gitea, Forgejo, GitLab and GitHub Enterprise have
 * them; where they are elsewhere, the root's package.json says so.
 *
 * @param {string} address as `repositoryAddress` gives it
 * @param {string} directory of the package in the repository
 * @param {{ homepage?: string, bugs?: string | { url?: string, email?: string } }} [stated] the root's
 *   package.json: what it says itself counts
 */
export function addressFields(address, directory, { homepage, bugs } = {}) {
  const hosted = hostedGitInfo.fromUrl(address);
  const issues = hosted ? hosted.bugs() : `${address}/issues`;
  return {
    repository: {
      type: 'git',
      // As npm writes it: anything else it corrects when publishing, with a warning.
      url: hosted ? hosted.https() : `git+${address}.git`,
      directory,
    },
    homepage: homepage ?? (hosted ? hosted.browse(directory, 'readme') : address),
    // SourceHut has its issues apart from its repositories.
    bugs: bugs ?? (issues === null ? undefined : { url: issues }),
  };
}

/**
 * A manifest with these fields.
 *
 * @throws Error where it has one of them already: there is one place that knows them
 */
export function withAddress(manifest, fields) {
  const own = ADDRESS_FIELDS.filter((field) => manifest[field] !== undefined);
  if (own.length > 0) {
    throw new Error(
      `${manifest.name}: its package.json has ${own.join(', ')}, which a release stamps into every ` +
        "package. Remove it there, and state it in the root's package.json if it is to be another one.",
    );
  }
  return { ...manifest, ...fields };
}

/**
 * What is missing in a manifest that is released, or is not what was stamped.
 *
 * @param {Record<string, unknown>} manifest
 * @param {ReturnType<typeof addressFields>} expected
 * @returns {string[]} a sentence for each
 */
export function addressProblems(manifest, expected) {
  return ADDRESS_FIELDS.flatMap((field) => {
    if (!manifest[field]) return [`package.json has no ${field}.`];
    if (isDeepStrictEqual(manifest[field], expected[field])) return [];
    return [`package.json has another ${field} than the release.`];
  });
}
