import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { Extractor, ExtractorConfig, ExtractorLogLevel } from '@microsoft/api-extractor';
import { compilerOptions } from './compiler-options.mjs';

/**
 * What an entry point promises, as api-extractor writes it down.
 *
 * @param {string} typings its built `.d.ts`
 * @returns {string}
 * @throws Error with what stands in the way of a report
 */
export function apiReport(typings) {
  const folder = mkdtempSync(join(tmpdir(), 'api-'));
  const problems = [];
  try {
    const name = basename(typings, '.d.ts');
    Extractor.invoke(configFor(resolve(typings), folder, name), {
      localBuild: true,
      messageCallback: (message) => {
        message.handled = true;
        if (message.logLevel === ExtractorLogLevel.Error) problems.push(message.text);
      },
    });
    if (problems.length > 0) throw new Error(`${typings}:\n${problems.join('\n')}`);
    return readFileSync(join(folder, `${name}.api.md`), 'utf8');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * The exported symbols without a doc comment, by name.
 *
 * @param {string} report as {@link apiReport} returns it
 * @returns {string[]}
 */
export function undocumentedExports(report) {
  const declarations = report.matchAll(/^\/\/ @\w+.*\(undocumented\)\n(.*)$/gm);
  return [...declarations].map(
    ([, line]) =>
      /(?:class|interface|type|function|const|let|enum|namespace) (\w+)/.exec(line)?.[1] ?? line,
  );
}

function configFor(mainEntryPointFilePath, reportFolder, reportFileName) {
  return ExtractorConfig.prepare({
    configObjectFullPath: undefined,
    packageJsonFullPath: packageJsonOf(mainEntryPointFilePath),
    configObject: {
      projectFolder: process.cwd(),
      mainEntryPointFilePath,
      newlineKind: 'lf',
      compiler: {
        overrideTsconfig: { compilerOptions, files: [mainEntryPointFilePath] },
      },
      apiReport: {
        enabled: true,
        reportFolder,
        reportTempFolder: join(reportFolder, 'temp'),
        reportFileName,
      },
      docModel: { enabled: false },
      dtsRollup: { enabled: false },
      tsdocMetadata: { enabled: false },
      messages: {
        extractorMessageReporting: {
          default: { logLevel: 'none' },
        },
        compilerMessageReporting: { default: { logLevel: 'error' } },
        tsdocMessageReporting: { default: { logLevel: 'none' } },
      },
    },
  });
}

function packageJsonOf(file) {
  for (let folder = dirname(file); ; folder = dirname(folder)) {
    const candidate = join(folder, 'package.json');
    try {
      if (JSON.parse(readFileSync(candidate, 'utf8')).name) return candidate;
    } catch {
      if (folder === dirname(folder)) throw new Error(`${file} is in no package.`);
    }
  }
}
