import { parseArgs } from 'node:util';

export const USAGE = `npm test                     all of it, but what takes long
npm test -- unit lint        only these, and what they need
npm test -- --verbose        with the output of what passes
npm test -- faults --sample  a part of what takes long`;

/**
 * What `npm test` was told to do.
 *
 * @param {string[]} args
 * @returns {{ groups: string[], help: boolean, verbose: boolean }} `--sample` is read by the step that it is for
 * @throws Error for an option that does not exist, rather than running everything for many minutes
 */
export function testArguments(args) {
  const boolean = { type: 'boolean', default: false };
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { help: boolean, verbose: boolean, sample: boolean },
    });
    return { groups: positionals, help: values.help, verbose: values.verbose };
  } catch (cause) {
    throw new Error(`${cause.message}\n\n${USAGE}`, { cause });
  }
}
