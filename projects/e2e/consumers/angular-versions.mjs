import { execa } from 'execa';

/**
 * Patches of one release that agree: the framework's packages with each other, and the build tools.
 * Their peers are exact, and a registry need not have every patch of every package. The first is the
 * oldest that the library supports. Before 21.0.5 the harnesses of the component dev kit fail in Vitest.
 *
 * @type {Record<string, { framework: string, build: string, cdk?: string }>}
 */
export const angularVersions = {
  '21.0.x': { framework: '21.0.0', build: '21.0.0', cdk: '21.0.5' },
  '21.2.x': { framework: '21.2.24', build: '21.2.24' },
  '22.2.x': { framework: '22.2.0', build: '22.2.0' },
  // What Angular publishes under this tag. Tried only when it is asked for.
  next: { framework: 'next', build: 'next' },
};

/** Angular 22 needs a newer Node than this workspace does: the `node` package brings one. */
const NODE_FOR_22 = '^22.22.3';

/**
 * Sets the packages of Angular in a manifest to this version, and adds what it needs besides.
 *
 * @param {any} manifest
 * @param {string} angular
 */
export function pinAngular(manifest, angular) {
  const { framework, build, cdk = angular } = angularVersions[angular];
  for (const dependencies of [manifest.dependencies, manifest.devDependencies]) {
    for (const name of Object.keys(dependencies)) {
      if (!name.startsWith('@angular/')) continue;
      const isTool = ['@angular/build', '@angular/cli', '@angular/ssr'].includes(name);
      dependencies[name] = name === '@angular/cdk' ? cdk : isTool ? build : framework;
    }
  }
  // The component dev kit needs it, and npm would install the newest patch.
  if (!manifest.dependencies['@angular/forms']) {
    manifest.devDependencies['@angular/forms'] = framework;
  }
  Object.assign(manifest.devDependencies, extraDependencies(angular));
  manifest.allowScripts = { node: true };
}

/**
 * The versions of TypeScript that the compiler of this version accepts, from the registry.
 *
 * @param {string} angular
 */
export async function typescriptOf(angular) {
  const compiler = `@angular/compiler-cli@${angularVersions[angular].framework}`;
  return (await execa('npm', ['view', compiler, 'peerDependencies.typescript'])).stdout;
}

/**
 * What an application of this version needs besides, as devDependencies.
 *
 * @param {string} angular
 * @returns {Record<string, string>}
 */
export function extraDependencies(angular) {
  const [major, minor] = process.versions.node.split('.').map(Number);
  const isEnough =
    (angular !== 'next' && Number.parseInt(angular) < 22) ||
    major > 22 ||
    (major === 22 && minor >= 22);
  return isEnough ? {} : { node: NODE_FOR_22 };
}
