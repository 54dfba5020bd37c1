import { repositoryAddress } from '../packages/repository-address.mjs';

/**
 * @typedef {object} ReleaseAddress
 * @property {string} address as `repositoryAddress` gives it
 * @property {string} from what said so, in words
 */

/** What to do where nothing is known. */
export const NO_ADDRESS =
  'Nothing says where the code is published: push it to its forge and set the remote "origin" to that, ' +
  'release in the CI of the forge, or give the root\'s package.json a "repository" with the https address.';

/**
 * Where the code of a release is published. The first that says so counts: the root's package.json,
 * because somebody decided it; the CI, because npm takes provenance only of a package whose repository
 * is the one that the workflow runs in; the remote of the clone that the release is made in.
 *
 * No manifest of a package says it. The code has the same addresses wherever it is worked on only once
 * it is published, and a field that is stamped cannot be forgotten in one of three.
 *
 * @param {object} known
 * @param {{ repository?: string | { url?: string } }} known.manifest that of the root
 * @param {Record<string, string | undefined>} known.environment
 * @param {string | null} known.remote the URL of "origin"
 * @returns {ReleaseAddress | null}
 * @throws Error where the manifest's is no address, or is not where the workflow runs. Says nothing of
 *   what was found there: it may have credentials.
 */
export function releaseAddress({ manifest, environment, remote }) {
  const stated = addressStated(manifest);
  const ci = addressOfCi(environment);
  if (stated !== null && ci !== null && stated !== ci) {
    throw new Error(
      `The root's package.json says that the code is at ${stated}, and this runs at ${ci}: npm takes ` +
        'provenance only from the repository that a package names, letter by letter.',
    );
  }
  if (stated !== null) return { address: stated, from: "the root's package.json" };
  if (ci !== null) return { address: ci, from: 'the CI' };
  const origin = remote === null ? null : repositoryAddress(remote);
  return origin === null ? null : { address: origin, from: 'the remote "origin"' };
}

function addressStated({ repository }) {
  if (repository === undefined) return null;
  const url = typeof repository === 'string' ? repository : (repository.url ?? '');
  const address = repositoryAddress(url);
  if (address !== null) return address;
  throw new Error(
    'The "repository" in the root\'s package.json is no address that others can read: write the whole ' +
      'of it, such as "https://github.com/owner/name".',
  );
}

/** GitHub's variables, which Gitea and Forgejo have as well. */
function addressOfCi({ GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository }) {
  return server && repository ? repositoryAddress(`${server}/${repository}`) : null;
}
