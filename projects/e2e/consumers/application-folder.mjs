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
    return this.#packageManager
      ? this.run(...this.#packageManager.ng, ...args)
      : this.run(this.node, this.join('node_modules/@angular/cli/bin/ng.js'), ...args);
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
    const { failed, all } = await execa(command, args, {
      all: true,
      reject: false,
      stdin: 'ignore',
      timeout: LIMIT,
      cwd: this.path,
      env: { NG_CLI_ANALYTICS: 'false', CI: 'true', NO_COLOR: '1', ...this.#environment },
    });
    if (failed) throw new Error(`${[command, ...args].join(' ')}\nin ${this.path}:\n${all}`);
    return all;
  }
}
