/**
 * Holds what is in a package to what is meant to be in it.
 *
 * @param {string[]} files the paths of a packed package
 * @param {string[]} allowed paths, in which `*` stands for anything but a slash and `**` for anything
 * @returns {string[]} a sentence for each file that is not meant to be there, and for each line that
 *   nothing is there for
 */
export function contentProblems(files, allowed) {
  const patterns = allowed.map((line) => ({ line, pattern: patternOf(line) }));
  return [
    ...files
      .filter((file) => !patterns.some(({ pattern }) => pattern.test(file)))
      .map((file) => `${file} is in the package and not on the list.`),
    ...patterns
      .filter(({ pattern }) => !files.some((file) => pattern.test(file)))
      .map(({ line }) => `${line} is on the list and not in the package.`),
  ];
}

function patternOf(line) {
  const source = line
    .split(/(\*\*\/|\*)/)
    .map((part) => ({ '**/': '(?:.+/)?', '*': '[^/]*' })[part] ?? escape(part));
  return new RegExp(`^${source.join('')}$`);
}

function escape(text) {
  return text.replace(/[\\^$.|?*+()[\]{}]/g, '\\$&');
}
