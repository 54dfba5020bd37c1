import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as z from 'zod/mini';
import { broken, type CheckResult, ok, unknown } from './finding.js';

const sdk = '@cloudflare/realtimekit';

/** The versions that the Angular library is tested with: the oldest of each major version. */
const tested = ['1.5.1', '2.0.2'];

const manifest = z.object({ version: z.string() });

/**
 * Checks that the SDK of an Angular application is one that the library is tested with. Looks for the
 * installed version, as Node does: in `node_modules` beside `package.json`, or in a folder above.
 *
 * @param packageJson the path of the application's `package.json`
 */
export function checkSdk(packageJson: string): CheckResult {
  if (!existsSync(packageJson)) {
    return unknown(`There is no file ${packageJson}.`);
  }
  const version = installedVersion(dirname(packageJson));
  if (version === undefined) {
    return unknown(`${sdk} is not installed beside ${packageJson}. Run npm install first.`);
  }
  return isTested(version)
    ? ok(`${sdk} ${version} is in the tested range.`)
    : broken(
        `${sdk} ${version} is not in the tested range, ${tested.map((oldest) => `^${oldest}`).join(' || ')}. ` +
          'Install a version of it.',
      );
}

function installedVersion(folder: string): string | undefined {
  const file = join(folder, 'node_modules', sdk, 'package.json');
  if (existsSync(file)) {
    return manifest.safeParse(JSON.parse(readFileSync(file, 'utf8'))).data?.version;
  }
  const above = dirname(folder);
  return above === folder ? undefined : installedVersion(above);
}

function isTested(version: string): boolean {
  const found = numbers(version);
  return tested.some((oldest) => {
    const least = numbers(oldest);
    const difference = least.map((number, i) => (found[i] ?? 0) - number).find((by) => by !== 0);
    return found[0] === least[0] && (difference ?? 0) >= 0;
  });
}

function numbers(version: string): number[] {
  return (/^(\d+)\.(\d+)\.(\d+)/.exec(version) ?? []).slice(1).map(Number);
}
