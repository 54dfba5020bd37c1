import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { execa } from 'execa';

/** Milliseconds; an installation on a slow network takes its time. */
const LIMIT = 600_000;

/** A folder with a package.json, and what is run in it: with the Node that it brings, if it does. */
export class ApplicationFolder {
  /** @type {import('./package-managers.mjs').PackageManager | null} null for npm */
  #packageManager = null;
  /** @type {Record<string, string>} */
  #environment = {};

  /** @param {string} path */
  constructor(path) {
    this.path = path;
  }

  /**
   * Installs with this package manager from now on.
   *
   * @param {import('./package-managers.mjs').PackageManager} packageManager
   * @param {string} binaries the folder with its commands
   */
  usePackageManager(packageManager, binaries) {
    this.#packageManager = packageManager;
    this.#environment = {
      ...packageManager.environment(),
      PATH: binaries + delimiter + process.env.PATH,
    };
  }

  /** Sets environment variables of what is run from now on. @param {Record<string, string>} variables */
  setEnvironment(variables) {
    Object.assign(this.#environment, variables);
  }

  /** @param {string[]} parts */
  join(...parts) {
    return join(this.path, ...parts);
  }

  read(file) {
    return readFileSync(this.join(file), 'utf8');
  }

  write(file, content) {
    writeFileSync(this.join(file), content);
  }

  /** @param {(manifest: any) => void} change */
  changeManifest(change) {
    const manifest = existsSync(this.join('package.json'))
      ? JSON.parse(this.read('package.json'))
      : { private: true };
    change(manifest);
    this.write('package.json', JSON.stringify(manifest, null, 2));
  }

  install() {
    if (this.#packageManager) return this.run(this.#packageManager.name, 'install');
    const npm = process.env.npm_execpath;
    const args = ['install', '--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error'];
    return npm ? this.run(process.execPath, npm, ...args) : this.run('npm', ...args);
  }

  /** Runs the Angular CLI that is installed here. @param {string[]} args */
  ng(...args) {
    return this.run(...this.ngCommand, ...args);
  }

  /** The command that runs the Angular CLI that is installed here. @returns {string[]} */
  get ngCommand() {
    return (
      this.#packageManager?.ng ?? [this.node, this.join('node_modules/@angular/cli/bin/ng.js')]
    );
  }

  /** Adds a packed library with `ng add`. @param {string} name @param {string} tarball @param {string[]} args */
  async ngAdd(name, tarball, ...args) {
    if (this.#packageManager?.addsFiles ?? true) return this.ng('add', tarball, ...args);
    await this.run(this.#packageManager.name, 'add', tarball);
    return this.ng('add', name, ...args);
  }

  get node() {
    const own = this.join('node_modules/node/bin/node');
    return existsSync(own) ? own : process.execPath;
  }

  /**
   * @returns {Promise<string>} what it said
   * @throws Error with what it said, when it failed
   */
  async run(command, ...args) {
    const { failed, all } = await execa(command, args, { ...this.#options(), timeout: LIMIT });
    if (failed) throw new Error(`${[command, ...args].join(' ')}\nin ${this.path}:\n${all}`);
    return all;
  }

  /**
   * Starts what runs until it is stopped.
   *
   * @param {RegExp} ready what it prints when it is ready
   * @returns {Promise<{ output: string, stop: () => void }>} `output`: what it has printed until then
   * @throws Error with what it said, when it ended before
   */
  start(ready, command, ...args) {
    // In a group of its own: a command may start others.
    const child = execa(command, args, { ...this.#options(), detached: true });
    // The development server would take half a minute to end by itself.
    const stop = () => process.kill(-child.pid, 'SIGKILL');
    let output = '';
    return new Promise((resolve, reject) => {
      child.all.on('data', (chunk) => {
        output += chunk;
        if (ready.test(output)) resolve({ output, stop });
      });
      child.then(() =>
        reject(new Error(`${[command, ...args].join(' ')}\nin ${this.path}:\n${output}`)),
      );
    });
  }

  #options() {
    return {
      all: true,
      reject: false,
      stdin: 'ignore',
      cwd: this.path,
      env: { NG_CLI_ANALYTICS: 'false', CI: 'true', NO_COLOR: '1', ...this.#environment },
    };
  }
}
