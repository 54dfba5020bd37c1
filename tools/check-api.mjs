/**
 * Compares the public API of the built packages with `goldens`, and fails for an export without a doc
 * comment.
 *
 *   npm run check:api
 *   npm run check:api -- --update    replaces the goldens: review the difference, the API is a promise
 */
import { readFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Extractor, ExtractorConfig } from '@microsoft/api-extractor';

/** The folders of the published packages. */
const FOLDERS = ['dist/session-control', 'projects/session-backend', 'projects/emulator'];

process.chdir(fileURLToPath(new URL('..', import.meta.url)));

for (const folder of FOLDERS) {
  const { name, exports } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  for (const [path, { types }] of Object.entries(exports)) {
    if (types) check(folder, join(name, path), types);
  }
}

function check(folder, name, typings) {
  const { succeeded } = Extractor.invoke(configFor(folder, name, resolve(folder, typings)), {
    localBuild: process.argv.includes('--update'),
    messageCallback: (message) => {
      // An export needs a doc comment. A member may do without one.
      const ofMember = message.messageId === 'ae-undocumented' && message.sourceFileColumn > 1;
      if (ofMember || message.messageId === 'console-preamble') message.logLevel = 'none';
    },
  });
  if (succeeded) return;
  console.error(
    `The public API of ${name} is not what goldens/${name}.api.md says, or has an export without a doc ` +
      'comment: see above. If the change is meant, run "npm run check:api -- --update".',
  );
  process.exitCode = 1;
}

function configFor(folder, name, mainEntryPointFilePath) {
  const logged = (logLevel, addToApiReportFile = false) => ({ logLevel, addToApiReportFile });
  return ExtractorConfig.prepare({
    configObjectFullPath: undefined,
    packageJsonFullPath: resolve(folder, 'package.json'),
    configObject: {
      projectFolder: process.cwd(),
      mainEntryPointFilePath,
      newlineKind: 'lf',
      compiler: {
        overrideTsconfig: {
          extends: resolve('.config/tsconfig.api.json'),
          files: [mainEntryPointFilePath],
          include: [],
        },
      },
      apiReport: {
        enabled: true,
        reportFolder: resolve('goldens', dirname(name)),
        reportTempFolder: resolve('dist/api-reports', dirname(name)),
        reportFileName: `${basename(name)}.api.md`,
      },
      docModel: { enabled: false },
      dtsRollup: { enabled: false },
      tsdocMetadata: { enabled: false },
      messages: {
        compilerMessageReporting: { default: logged('error') },
        extractorMessageReporting: { default: logged('none'), 'ae-undocumented': logged('error') },
        tsdocMessageReporting: { default: logged('none') },
      },
    },
  });
}
