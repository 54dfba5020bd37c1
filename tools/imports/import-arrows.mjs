import { readFileSync, readdirSync } from 'node:fs';
import { join, posix } from 'node:path';
import ts from 'typescript';

/** What is installed, built or left behind by a run: no sources of ours. */
const NOT_SOURCES = ['.angular', 'dist', 'node_modules', 'playwright-report', 'test-results'];

/**
 * @typedef {Map<string, string[]>} Arrows by its path, which other files each file imports by theirs;
 *   for its types alone as well, because who reads one of the two has to read the other
 */

/**
 * The sources below these folders, specs included.
 *
 * @param {string[]} folders
 * @returns {Map<string, string>} the text of each, by its path
 */
export function sourcesBelow(folders) {
  return new Map(
    folders
      .flatMap(filesBelow)
      .filter((file) => /\.(ts|mjs)$/.test(file) && !/\.d\.m?ts$/.test(file))
      .map((file) => [file, readFileSync(file, 'utf8')]),
  );
}

/**
 * Who imports whom. What is imported by the name of a package, or is no source, is left out.
 *
 * @param {Map<string, string>} sources
 * @returns {Arrows}
 */
export function importArrows(sources) {
  const found = (path) =>
    [path, path.replace(/\.js$/, '.ts'), `${path}.ts`, `${path}/index.ts`].find((candidate) =>
      sources.has(candidate),
    );
  return new Map(
    [...sources].map(([file, text]) => [
      file,
      ts
        .preProcessFile(text, true, true)
        .importedFiles.filter(({ fileName }) => fileName.startsWith('.'))
        .map(({ fileName }) => found(posix.join(posix.dirname(file), fileName)))
        .filter((imported) => imported !== undefined),
    ]),
  );
}

/**
 * A circle of imports: the files on it, the first once more at the end.
 *
 * @param {Arrows} arrows
 * @returns {string[] | null} the first that is found, null where there is none
 */
export function importCircle(arrows) {
  const done = new Set();
  const path = [];
  const follow = (file) => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file];
    if (done.has(file)) return null;
    path.push(file);
    for (const imported of arrows.get(file) ?? []) {
      const circle = follow(imported);
      if (circle !== null) return circle;
    }
    path.pop();
    done.add(file);
    return null;
  };
  for (const file of arrows.keys()) {
    const circle = follow(file);
    if (circle !== null) return circle;
  }
  return null;
}

/**
 * The imports with which one package reaches past another's entry points into its sources.
 *
 * @param {Arrows} arrows
 * @returns {string[]} `importer -> imported` for each
 */
export function importsPastEntryPoints(arrows) {
  const packageOf = (file) => /^projects\/[^/]+\//.exec(file)?.[0];
  return [...arrows].flatMap(([file, imported]) =>
    imported
      .filter(
        (other) => /^projects\/[^/]+\/src\//.test(other) && packageOf(other) !== packageOf(file),
      )
      .map((other) => `${file} -> ${other}`),
  );
}

function filesBelow(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => !NOT_SOURCES.includes(name))
    .flatMap((entry) => {
      const path = join(folder, entry.name).replaceAll('\\', '/');
      return entry.isDirectory() ? filesBelow(path) : [path];
    });
}
