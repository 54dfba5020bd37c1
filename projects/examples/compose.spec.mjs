import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { execaSync } from 'execa';
import { parse } from 'yaml';

const folder = fileURLToPath(new URL('backend-hono/', import.meta.url));
const emulatorCommand = fileURLToPath(
  new URL('../emulator/bin/realtimekit-emulator.js', import.meta.url),
);
const read = (file) => readFileSync(folder + file, 'utf8');

/** Docker is not on every machine that runs this: the file is read, and no container starts. */
describe('the Compose file of backend-hono', () => {
  const { services, volumes } = parse(read('compose.yaml'));
  const { emulator, backend } = services;

  it('has an emulator, a Redis and the backend', () => {
    expect(Object.keys(services)).toEqual(['emulator', 'redis', 'backend']);
  });

  it.each(Object.entries(services))('says where the image of %s is from', (_name, service) => {
    const { build, image } = service;
    expect(image ?? existsSync(`${folder}${build}/Dockerfile`)).toBeTruthy();
  });

  it.each(Object.entries(services))('publishes ports of %s on loopback only', (_name, service) => {
    expect((service.ports ?? []).filter((port) => !port.startsWith('127.0.0.1:'))).toEqual([]);
  });

  it('starts the backend when the others are healthy', () => {
    for (const [name, { condition }] of Object.entries(backend.depends_on)) {
      expect(condition).toBe('service_healthy');
      expect(services[name].healthcheck.test[0]).toBe('CMD');
    }
  });

  it('sets every variable that the backend reads', () => {
    const used = read('backend.mjs').matchAll(/\benv\.([A-Z_]+)/g);
    const names = [...new Set(Array.from(used, ([, name]) => name))];
    expect(Object.keys(backend.environment).toSorted()).toEqual(names.toSorted());
  });

  it('sets variables that the emulator knows', () => {
    const { stdout } = execaSync(process.execPath, [emulatorCommand, 'start', '--help']);
    for (const name of Object.keys(emulator.environment)) {
      const flag = name.replace('REALTIMEKIT_EMULATOR_', '').replaceAll('_', '-').toLowerCase();
      expect(stdout).toContain(`--${flag} `);
    }
  });

  it('calls services by their names', () => {
    const urls = Object.values(backend.environment).filter((value) => /:\/\//.test(value));
    expect(urls.map((url) => new URL(url).hostname)).toEqual(['redis', 'emulator', 'backend']);
  });

  it('declares the volumes that it mounts', () => {
    const mounted = Object.values(services).flatMap((service) => service.volumes ?? []);
    expect(mounted.map((mount) => mount.split(':')[0])).toEqual(Object.keys(volumes));
  });
});
