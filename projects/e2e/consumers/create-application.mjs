import assert from 'node:assert/strict';
import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { angularVersions, extraDependencies, pinAngular } from './angular-versions.mjs';
import { ApplicationFolder } from './application-folder.mjs';
import { appSource, serverSource } from './application-sources.mjs';
import { linkedCopy } from './linked-copy.mjs';
import { packageManagers } from './package-managers.mjs';

const LIBRARY = 'ngx-realtimekit-session';

const IONIC = { '@ionic/angular': '^9.0.5', '@capacitor/core': '^8.5.2' };

/**
 * Makes a fresh application with the Angular CLI of its version, and installs what it needs.
 *
 * @param {import('./applications.mjs').Application} application
 * @param {string} root where the applications are made
 * @returns {Promise<ApplicationFolder>}
 */
export async function createApplication(application, root) {
  const packageManager = packageManagers[application.packageManager];
  const cli = await angularCli(application.angular, root);
  await cli.ng(
    'new',
    application.name,
    `--directory=${application.name}`,
    `--standalone=${application.standalone}`,
    `--zoneless=${application.zoneless}`,
    `--ssr=${application.server}`,
    '--style=css',
    `--routing=${application.room}`,
    `--package-manager=${packageManager?.name ?? 'npm'}`,
    '--skip-git',
    '--skip-install',
    '--defaults',
    '--no-interactive',
  );
  // Outside the folder of the CLI, whose packages it would find otherwise.
  const folder = new ApplicationFolder(join(root, application.name));
  renameSync(cli.join(application.name), folder.path);
  folder.changeManifest((manifest) => {
    const { cdk } = angularVersions[application.angular];
    // The generator of the button keeps the version that an application has.
    if (cdk && application.standalone) manifest.devDependencies['@angular/cdk'] = cdk;
    pinAngular(manifest, application.angular);
    if (application.ionic) Object.assign(manifest.dependencies, IONIC);
  });
  if (application.ionic) useIonic(folder);
  if (packageManager) {
    const brought = await installPackageManager(application.packageManager, root);
    folder.usePackageManager(packageManager, brought.join('node_modules/.bin'));
    await installAlone(folder, packageManager);
  } else {
    await installPackages(folder, application.angular, root);
  }
  return folder;
}

function useIonic(folder) {
  const config = 'src/app/app.config.ts';
  folder.write(
    config,
    `import { provideIonicAngular } from '@ionic/angular';\n${folder
      .read(config)
      .replace('providers: [', 'providers: [provideIonicAngular(), ')}`,
  );
  folder.write('src/styles.css', `@import '@ionic/angular/css/core.css';\n`);
}

async function installPackageManager(name, root) {
  const folder = newFolder(join(root, `with-${name}`));
  folder.changeManifest((manifest) => {
    manifest.devDependencies = packageManagers[name].packages;
    manifest.allowScripts = { node: true, pnpm: true };
  });
  await folder.install();
  return folder;
}

async function installAlone(folder, { name }) {
  if (name === 'yarn') {
    // The Vite that Angular builds with. Yarn installs a newer one for Vitest otherwise.
    folder.changeManifest((manifest) => {
      manifest.resolutions = { 'vitest/vite': '^7.0.0' };
    });
  }
  await folder.install();
}

/** What the first application of each version has installed, for the others to begin with. */
const installed = new Map();

/**
 * Installs what the manifest of this folder lists, beginning with what another of this version has.
 *
 * @param {ApplicationFolder} folder
 * @param {string} angular
 * @param {string} root
 */
export async function installPackages(folder, angular, root) {
  const first = installed.get(angular);
  if (first === undefined) {
    const copy = join(root, `installed-${angular}`);
    const installing = folder.install().then(() => {
      linkedCopy(folder.join('node_modules'), copy);
      return copy;
    });
    // The others install for themselves then.
    installed.set(
      angular,
      installing.catch(() => null),
    );
    await installing;
  } else {
    const copy = await first;
    if (copy !== null) linkedCopy(copy, folder.join('node_modules'));
    await folder.install();
  }
}

/**
 * Adds the library to it as its users do, and writes the room.
 *
 * @param {ApplicationFolder} folder
 * @param {import('./applications.mjs').Application} application
 * @param {string} tarball the packed library
 */
export async function addLibrary(folder, application, tarball) {
  await folder.ngAdd(LIBRARY, tarball, '--skip-confirmation', `--project=${application.name}`);
  const [changed, added] = application.standalone
    ? ['src/app/app.config.ts', /provideSessionControl\(\)/]
    : ['src/app/app-module.ts', /SessionControlModule/];
  // `ng add` succeeds as well where it finds no schematic that it can load.
  assert.match(folder.read(changed), added, `"ng add" did not change ${changed}.`);
  if (application.standalone) {
    await folder.ng('generate', `${LIBRARY}:end-button`);
    folder.read('src/app/end-button/end-button.spec.ts');
    announce(folder);
  } else {
    const { dependencies, devDependencies } = JSON.parse(folder.read('package.json'));
    const cdk = { ...dependencies, ...devDependencies }['@angular/cdk'];
    assert.equal(cdk, undefined, 'The component dev kit is optional, and was added.');
  }
  folder.write('src/app/app.ts', appSource(application));
  for (const file of ['src/app/app.html', 'src/app/app.css', 'src/app/app.spec.ts']) {
    rmSync(folder.join(file), { force: true });
  }
  if (application.server) {
    folder.write('src/server.ts', serverSource);
    const routes = 'src/app/app.routes.server.ts';
    folder.write(routes, folder.read(routes).replace('RenderMode.Prerender', 'RenderMode.Server'));
  }
}

/**
 * Adds the packages and the room, with the commands of getting started.
 *
 * @param {ApplicationFolder} folder
 * @param {import('./applications.mjs').Application} application
 * @param {Record<string, string>} tarballs the packed packages, by their names
 */
export async function addRoom(folder, application, tarballs) {
  await folder.ngAdd(LIBRARY, tarballs[LIBRARY], '--skip-confirmation');
  folder.changeManifest(({ devDependencies }) => {
    devDependencies['realtimekit-emulator'] = `file:${tarballs['realtimekit-emulator']}`;
  });
  await folder.install();
  await folder.ng('generate', `${LIBRARY}:room`);
}

/** The generated button has brought the component dev kit, which announcements need. */
function announce(folder) {
  const config = 'src/app/app.config.ts';
  folder.write(
    config,
    `import { withAnnouncements } from '${LIBRARY}/announcements';\n${folder
      .read(config)
      .replace('provideSessionControl()', 'provideSessionControl(withAnnouncements())')}`,
  );
}

/** One installation of the CLI for each version. */
const installations = new Map();

function angularCli(angular, root) {
  const known = installations.get(angular);
  if (known) return known;
  const installation = installCli(angular, root);
  installations.set(angular, installation);
  return installation;
}

async function installCli(angular, root) {
  const folder = newFolder(join(root, `cli-${angular}`));
  folder.changeManifest((manifest) => {
    manifest.devDependencies = {
      '@angular/cli': angularVersions[angular].build,
      ...extraDependencies(angular),
    };
    // Newer versions of npm run no script of a package that is not named.
    manifest.allowScripts = { node: true };
  });
  await folder.install();
  return folder;
}

function newFolder(path) {
  mkdirSync(path, { recursive: true });
  return new ApplicationFolder(path);
}
