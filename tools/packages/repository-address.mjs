import hostedGitInfo from 'hosted-git-info';

/** `git@host:path`: what git and ssh read, and `URL` does not. */
const SCP_FORM = /^[^@:/\s]+@[^:/\s]+:/;

/** A name that can be reached from elsewhere ends in a domain of letters: no IP address, no bare name. */
const PUBLIC_HOST = /\.([a-z]{2,}|xn--[a-z0-9-]+)$/;

/**
 * The address of a repository on the web, as everybody may read it: over https, without credentials,
 * query, fragment and `.git`.
 *
 * GitHub, GitLab, Bitbucket and SourceHut are known by their ssh addresses as well. Of any other host
 * these say nothing about where it is on the web, so there only https is an address.
 *
 * @param {string} text what git or a manifest has as the URL
 * @returns {string | null} null for what is no public address: a path, an alias of ssh, a shorthand,
 *   plain http
 */
export function repositoryAddress(text) {
  const address = text.trim().replace(/^git\+/, '');
  if (SCP_FORM.test(address)) return hostedAddress(address);
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  if (url.protocol === 'ssh:') return hostedAddress(address);
  if (url.protocol !== 'https:' || !PUBLIC_HOST.test(url.hostname)) return null;
  const path = url.pathname.replace(/\/+$/, '').replace(/\.git$/, '');
  if (path === '') return null;
  const web = `https://${url.host}${path}`;
  return isKnown(url.hostname) ? hostedAddress(web) : web;
}

function hostedAddress(text) {
  // Its address for reading has no credentials, whatever the text had.
  return hostedGitInfo.fromUrl(text)?.browse({ noCommittish: true }) ?? null;
}

function isKnown(host) {
  return hostedGitInfo.fromUrl(`https://${host}/owner/name`) !== undefined;
}
