import { join } from 'node:path';

/**
 * The script of a page without a build, as a module that compiles: what it imports by the address under
 * which a folder is served is taken out of that folder.
 *
 * @param {string} html
 * @param {string} served `/emulator/ from projects/emulator/dist`
 * @param {string} root
 * @throws Error when there is no script, or it imports nothing from there
 */
export function scriptOfPage(html, served, root) {
  const [, script] = /<script type="module">(.*)<\/script>/s.exec(html) ?? [];
  const [, address, folder] = /^(\/\S+\/) from (\S+)$/.exec(served) ?? [];
  if (script === undefined || folder === undefined || !script.includes(`from '${address}`)) {
    throw new Error(
      `"served: ${served}" goes before <script type="module"> that imports what is served. Say it as ` +
        '<!-- served: /address/ from folder -->',
    );
  }
  return script.replaceAll(`from '${address}`, `from '${join(root, folder)}/`);
}
