/**
 * What is wrong with the commands of a shell block. They are not run: those of npm have to be scripts
 * of this repository, and everything else has to be one of what is tried elsewhere.
 *
 * @param {string} code
 * @param {{ scripts: Record<string, string>, groups: string[] }} workspace
 * @returns {string[]} a sentence for each
 */
export function commandProblems(code, { scripts, groups }) {
  return code
    .split('\n')
    .map((line) => line.replace(/\s+#.*$/, '').trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .flatMap((line) => {
      const script = /^npm (?:run (\S+)|(start|test))\b/.exec(line);
      if (script) {
        const name = script[1] ?? script[2];
        if (scripts[name] === undefined) return [`There is no script "${name}".`];
        const asked = /^npm test -- ([a-z ]+)/.exec(line)?.[1]?.trim().split(' ') ?? [];
        return asked
          .filter((group) => !groups.includes(group))
          .map((group) => `"npm test" has no group "${group}".`);
      }
      return TRIED.some((pattern) => pattern.test(line)) ? [] : [`Nothing tries "${line}".`];
    });
}

/** Commands that are run elsewhere: by the tests of consumers, by those of the emulator, in CI. */
const TRIED = [
  /^npm ci$/,
  /^ng add ngx-realtimekit-session( --project=?\s?\S+)?$/,
  /^ng generate ngx-realtimekit-session:end-button$/,
  /^npx playwright test -c projects\/e2e\b/,
];
