import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);

const packageFolder = fileURLToPath(new URL('..', import.meta.url));

/** What is promised of the package. */
const mostPackages = 52;
const mostBytes = 36_000_000;

/** The packages below this folder, nested ones as well. */
async function packagesIn(modules) {
  const names = await readdir(modules);
  const folders = await Promise.all(
    names
      .filter((name) => !name.startsWith('.'))
      .map(async (name) =>
        name.startsWith('@')
          ? (await readdir(path.join(modules, name))).map((scoped) => path.join(name, scoped))
          : [name],
      ),
  );
  const packages = await Promise.all(
    folders.flat().map(async (name) => {
      const nested = path.join(modules, name, 'node_modules');
      const deeper = await packagesIn(nested).catch(() => []);
      return [name, ...deeper.map((inner) => `${name} > ${inner}`)];
    }),
  );
  return packages.flat();
}

/** The bytes of all files below this folder. */
async function sizeOf(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const sizes = await Promise.all(
    entries
      .filter((entry) => entry.isFile())
      .map(async (entry) => (await stat(path.join(entry.parentPath, entry.name))).size),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

describe('the package installed alone', () => {
  let folder;

  /** Runs the command that was installed. */
  const command = (...args) => {
    const file = path.join(folder, 'node_modules/realtimekit-emulator/bin/realtimekit-emulator.js');
    return spawn(process.execPath, [file, ...args], { cwd: folder });
  };

  /** What a command says and how it ends. */
  const ending = async (child) => {
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (said += data));
    const [code] = await once(child, 'close');
    return { code, said };
  };

  /** Starts the emulator, and resolves with its address. */
  const start = async () => {
    const emulator = command('start', '--port', '0');
    let said = '';
    emulator.stderr.on('data', (data) => (said += data));
    const url = await new Promise((resolve, reject) => {
      emulator.stdout.on('data', (data) => {
        said += data;
        const found = /http:\/\/127\.0\.0\.1:\d+/.exec(said);
        if (found) resolve(found[0]);
      });
      emulator.once('exit', () => reject(new Error(`It did not start: ${said}`)));
    });
    return { url, emulator };
  };
  const stop = async (emulator) => {
    const exited = once(emulator, 'exit');
    emulator.kill('SIGINT');
    await exited;
  };

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'realtimekit-emulator-'));
    const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
    const { stdout } = await run(npm, ['pack', '--json', '--pack-destination', folder], {
      cwd: packageFolder,
    });
    const [{ filename }] = JSON.parse(stdout);
    await writeFile(path.join(folder, 'package.json'), '{ "private": true, "type": "module" }');
    await run(npm, ['install', '--omit=dev', '--no-audit', '--no-fund', `./${filename}`], {
      cwd: folder,
    });
  });

  afterAll(() => rm(folder, { recursive: true, force: true }));

  it(`is at most ${mostPackages} packages`, async () => {
    const packages = await packagesIn(path.join(folder, 'node_modules'));

    expect(packages).toContain('realtimekit-emulator');
    expect(packages.length).toBeLessThanOrEqual(mostPackages);
  });

  it(`is at most ${mostBytes / 1_000_000} MB`, async () => {
    const size = await sizeOf(path.join(folder, 'node_modules'));

    expect(size).toBeGreaterThan(0);
    expect(size).toBeLessThanOrEqual(mostBytes);
  });

  it('loads werift only when a group call connects', async () => {
    const werift = path.join(folder, 'node_modules/werift');
    await rename(werift, `${werift}-away`);

    try {
      const { url, emulator } = await start();
      expect((await fetch(url)).status).toBe(200);
      await stop(emulator);
    } finally {
      await rename(`${werift}-away`, werift);
    }
  });

  it('runs another command around which it is there, and ends as that one did', async () => {
    const script =
      'fetch(process.env.REALTIMEKIT_EMULATOR_URL).then(({ status }) => process.exit(status - 193))';
    await writeFile(path.join(folder, 'around.mjs'), script);

    const { code, said } = await ending(command('exec', '--port', '0', 'node around.mjs'));

    expect({ code, said }).toMatchObject({ code: 7 });
  });

  it('says which port is taken, and does not start', async () => {
    const { url, emulator } = await start();
    const { port } = new URL(url);

    const { code, said } = await ending(command('start', '--port', port));
    await stop(emulator);

    expect(code).toBe(1);
    expect(said).toMatch(new RegExp(`\\b${port}\\b.*taken`));
  });

  it('can be imported in process, and by a page', async () => {
    const script = `
      const { startEmulator } = await import('realtimekit-emulator');
      const { connectRealtimeKitEmulator } = await import('realtimekit-emulator/browser');
      const emulator = await startEmulator({ port: 0 });
      await emulator.close();
      console.log(typeof connectRealtimeKitEmulator);
    `;
    const { stdout } = await run(process.execPath, ['--input-type=module', '--eval', script], {
      cwd: folder,
    });

    expect(stdout.trim()).toBe('function');
  });
});
