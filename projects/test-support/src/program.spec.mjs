import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { findProgram, requireProgram } from './program.mjs';

const { jest } = import.meta;
// The programs of this spec are shell scripts.
const describeOnPosix = process.platform === 'win32' ? describe.skip : describe;

describeOnPosix('a program that tests need', () => {
  const { PATH } = process.env;
  let folder;

  const executable = (name, exitCode) => {
    const path = join(folder, name);
    writeFileSync(path, `#!/bin/sh\nexit ${exitCode}\n`, { mode: 0o755 });
    return path;
  };
  const program = (more = {}) => ({
    name: 'Browser',
    variable: 'BROWSER_PATH',
    commands: ['browser', 'other-browser'],
    installers: () => [],
    advice: 'Install a browser.',
    ...more,
  });

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'program-'));
    process.env.PATH = [folder, join(folder, 'missing'), PATH].join(delimiter);
    jest.spyOn(console, 'error').mockReturnValue();
  });

  afterEach(() => {
    jest.restoreAllMocks();
    process.env.PATH = PATH;
    delete process.env.BROWSER_PATH;
    rmSync(folder, { recursive: true });
  });

  it('is the one that its environment variable names', () => {
    executable('browser', 0);
    process.env.BROWSER_PATH = executable('mine', 0);
    expect(findProgram(program())).toBe(process.env.BROWSER_PATH);
  });

  it('is not looked for elsewhere when its environment variable is wrong', () => {
    executable('browser', 0);
    process.env.BROWSER_PATH = join(folder, 'nothing-here');
    expect(() => findProgram(program())).toThrow(/BROWSER_PATH/);
  });

  it('is the first on the PATH that runs', () => {
    executable('browser', 1);
    const other = executable('other-browser', 0);
    expect(findProgram(program())).toBe(other);
  });

  it('is looked for in other places last', () => {
    const elsewhere = executable('elsewhere', 0);
    expect(findProgram(program({ otherPaths: () => [elsewhere] }))).toBe(elsewhere);
    const found = executable('browser', 0);
    expect(findProgram(program({ otherPaths: () => [elsewhere] }))).toBe(found);
  });

  it('is installed where it is missing, by the first command that brings it', async () => {
    const installs = `printf '#!/bin/sh\\n' > ${folder}/browser; chmod +x ${folder}/browser`;
    const installers = () => [
      ['sh', '-c', 'echo no such package; exit 1'],
      ['sh', '-c', installs],
      ['sh', '-c', `touch ${folder}/too-far`],
    ];
    expect(await requireProgram(program({ installers }))).toBe(join(folder, 'browser'));
    expect(existsSync(join(folder, 'too-far'))).toBe(false);
    expect(console.error).toHaveBeenCalledWith(expect.stringContaining('no such package'));
  });

  it('that cannot be installed is an error that says what to do', async () => {
    await expect(requireProgram(program())).rejects.toThrow('Install a browser.');
  });
});
