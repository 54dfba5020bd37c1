/**
 * Compares the public API of the built packages with `goldens`, and fails for an export without a doc
 * comment.
 *
 *   npm run check:api
 *   npm run check:api -- --update    replaces the goldens: review the difference, the API is a promise
 */
import { readFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { CompilerState, Extractor, ExtractorConfig } from '@microsoft/api-extractor';

/** The folders of the published packages. */
const FOLDERS = ['dist/session-control', 'projects/session-backend', 'projects/emulator'];

const settings = ExtractorConfig.loadFile(resolve('.config/api-extractor.json'));
const configs = FOLDERS.flatMap((folder) => {
  const { name, exports } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return Object.entries(exports)
    .filter(([, { types }]) => types)
    .map(([path, { types }]) => configFor(folder, join(name, path), types));
});
// One program for all of them: the configuration of the compiler is the same.
const compilerState = CompilerState.create(configs[0]);
for (const config of configs) check(config);

function configFor(folder, name, types) {
  return ExtractorConfig.prepare({
    packageJsonFullPath: resolve(folder, 'package.json'),
    configObject: {
      ...settings,
      mainEntryPointFilePath: resolve(folder, types),
      apiReport: {
        ...settings.apiReport,
        reportFolder: resolve('goldens', dirname(name)),
        reportTempFolder: resolve('dist/api-reports', dirname(name)),
        reportFileName: `${basename(name)}.api.md`,
      },
    },
  });
}

function check(config) {
  const { succeeded } = Extractor.invoke(config, {
    compilerState,
    localBuild: process.argv.includes('--update'),
    messageCallback: (message) => {
      // An export needs a doc comment. A member may do without one.
      const ofMember = message.messageId === 'ae-undocumented' && message.sourceFileColumn > 1;
      if (ofMember || message.messageId === 'console-preamble') message.logLevel = 'none';
    },
  });
  if (succeeded) return;
  console.error(
    `The API differs from ${config.reportFilePath}, or an export has no doc comment: see above. ` +
      'If the change is meant, run "npm run check:api -- --update".',
  );
  process.exitCode = 1;
}
