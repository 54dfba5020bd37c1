/**
 * @typedef {object} Known what the commands of a page can be held to
 * @property {Record<string, string>} scripts those of npm, in the root
 * @property {string[]} groups those of `npm test`
 * @property {string[]} packages what the workspaces depend on, and the workspaces
 * @property {string[]} binaries what `npx` finds
 * @property {Record<string, Record<string, string[]>>} schematics of each package, with the options of each
 * @property {(binary: string, subcommands: string[]) => string | null} help what our own commands say of
 *   themselves; `null` for those that are not ours
 */

/**
 * The commands of a shell block, one a line, without their comments.
 *
 * @param {string} code
 * @returns {string[]}
 */
export function commandLines(code) {
  return code
    .replace(/\\\n\s*/g, '')
    .split('\n')
    .map((line) => line.replace(/(^|\s+)#.*$/, '').trim())
    .filter((line) => line !== '');
}

/**
 * What a line calls, without what it gives it: `realtimekit-session webhook add` of
 * `npx realtimekit-session webhook add https://… --json`; the first word of one without `npx`.
 *
 * @param {string} line
 */
export function calledBy(line) {
  const [program, ...words] = wordsOf(line);
  if (program !== 'npx') return program;
  const [binary, ...rest] = words;
  return [binary, ...subcommandsOf(rest)].join(' ');
}

/**
 * What is wrong with the commands of a shell block that is not run: each is held to what it calls, the
 * scripts of npm, the schematics, or what a command of ours says with `--help`.
 *
 * @param {string} code
 * @param {Known} known
 * @returns {string[]} a sentence for each
 */
export function commandProblems(code, known) {
  return commandLines(code).flatMap((line) => problemsOf(line, known));
}

function problemsOf(line, known) {
  const [program, ...words] = wordsOf(line);
  if (program === 'npm') return npmProblems(words, known);
  if (program === 'npx') return binaryProblems(words, known);
  if (program === 'ng') return schematicProblems(words, known);
  return [`Nothing checks "${line}". Say why in a comment: <!-- unchecked: … -->`];
}

function npmProblems([command, ...words], { scripts, groups, packages }) {
  switch (command) {
    case 'ci':
    case 'config':
      return [];
    case 'install':
      return words
        .filter((word) => !word.startsWith('-') && !packages.includes(word))
        .map((name) => `Nothing here depends on "${name}".`);
    default: {
      const [name, dashes, ...given] = command === 'run' ? words : [command, ...words];
      if (scripts[name] === undefined) return [`There is no script "${name}".`];
      if (name !== 'test' || dashes !== '--') return [];
      return given
        .filter((word) => !word.startsWith('-') && !groups.includes(word))
        .map((group) => `"npm test" has no group "${group}".`);
    }
  }
}

function binaryProblems([binary, ...words], { binaries, help }) {
  if (!binaries.includes(binary)) return [`There is no command "${binary}".`];
  const subcommands = subcommandsOf(words);
  const said = help(binary, subcommands);
  if (said === null) return [];
  const options = words.filter((word) => word.startsWith('--')).map((word) => word.split('=')[0]);
  return [
    ...subcommands
      .filter((name) => !mentions(said, name))
      .map((name) => `"${binary}" has no command "${name}".`),
    ...options
      .filter((option) => !mentions(said, option))
      .map((option) => `"${[binary, ...subcommands].join(' ')}" has no option "${option}".`),
  ];
}

/** `webhook add` of `webhook add https://… --json`: plain words, before anything else. */
function subcommandsOf(words) {
  const end = words.findIndex((word) => !/^[a-z]+$/.test(word));
  return end === -1 ? words : words.slice(0, end);
}

function schematicProblems([command, name, ...words], { schematics }) {
  const [package_, schematic] =
    command === 'add' ? [name, 'ng-add'] : command === 'generate' ? name.split(':') : [name];
  const options = schematics[package_]?.[schematic];
  if (options === undefined) return [`There is no schematic for "ng ${command} ${name}".`];
  return words
    .filter((word) => word.startsWith('--'))
    .map((word) => word.slice('--'.length).split('=')[0])
    .map((option) => option.replace(/-(\w)/g, (_, letter) => letter.toUpperCase()))
    .filter((option) => !options.includes(option))
    .map((option) => `"ng ${command} ${name}" has no option "${option}".`);
}

/** As a word of its own, at the start of a line of the help or after another option. */
function mentions(help, word) {
  return new RegExp(`(^|[\\s,|])${word}([\\s,=]|$)`, 'm').test(help);
}

/** The words of a line, what is in quotes as one. */
function wordsOf(line) {
  return [...line.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(
    ([, double, single, bare]) => double ?? single ?? bare,
  );
}
