import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { angularVersions, extraDependencies } from './angular-versions.mjs';
import { ApplicationFolder } from './application-folder.mjs';
import { appSource, serverSource } from './application-sources.mjs';
import { linkedCopy } from './linked-copy.mjs';

/**
 * Makes a fresh application with the Angular CLI of its version, and installs what it needs.
 *
 * @param {import('./applications.mjs').Application} application
 * @param {string} root where the applications are made
 * @returns {Promise<ApplicationFolder>}
 */
export async function createApplication(application, root) {
  const cli = await angularCli(application.angular, root);
  await cli.ng(
    'new',
    application.name,
    `--directory=${application.name}`,
    `--standalone=${application.standalone}`,
    `--zoneless=${application.zoneless}`,
    `--ssr=${application.server}`,
    '--style=css',
    '--routing=false',
    '--skip-git',
    '--skip-install',
    '--defaults',
    '--no-interactive',
  );
  const folder = new ApplicationFolder(cli.join(application.name));
  folder.changeManifest((manifest) => pin(manifest, application.angular));
  await installPackages(folder, application.angular, root);
  return folder;
}

/** What the first application of each version has installed, for the others to begin with. */
const installed = new Map();

async function installPackages(folder, angular, root) {
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
  await folder.ng('add', tarball, '--skip-confirmation', `--project=${application.name}`);
  if (application.standalone) {
    await folder.ng('generate', 'ngx-realtimekit-session:end-button');
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
  const path = join(root, `cli-${angular}`);
  if (!existsSync(path)) mkdirSync(path, { recursive: true });
  const folder = new ApplicationFolder(path);
  folder.changeManifest((manifest) => {
    manifest.devDependencies = {
      '@angular/cli': `^${angularVersions[angular].build}`,
      ...extraDependencies(angular),
    };
    // Newer versions of npm run no script of a package that is not named.
    manifest.allowScripts = { node: true };
  });
  await folder.install();
  return folder;
}

function pin(manifest, angular) {
  const { framework, build } = angularVersions[angular];
  for (const dependencies of [manifest.dependencies, manifest.devDependencies]) {
    for (const name of Object.keys(dependencies)) {
      if (!name.startsWith('@angular/')) continue;
      if (['@angular/build', '@angular/ssr'].includes(name)) dependencies[name] = build;
      else if (name !== '@angular/cli') dependencies[name] = framework;
    }
  }
  Object.assign(manifest.devDependencies, extraDependencies(angular));
  manifest.allowScripts = { node: true };
}
