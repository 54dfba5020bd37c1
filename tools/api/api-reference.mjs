import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { Application, Converter, LogLevel, ReflectionKind } from 'typedoc';
import { compilerOptions } from './compiler-options.mjs';

/**
 * The reference of what applications can import, as pages of Markdown, from the doc comments in the
 * built typings.
 *
 * @param {{ name: string, typings: string }[]} entryPoints
 * @returns {Promise<Map<string, string>>} the pages, by their path in the folder of the reference
 * @throws Error when a doc comment links to what is not there
 */
export async function apiReference(entryPoints) {
  const folder = mkdtempSync(join(tmpdir(), 'reference-'));
  try {
    const tsconfig = join(folder, 'tsconfig.json');
    writeFileSync(tsconfig, JSON.stringify(configFor(entryPoints)));
    const pages = join(folder, 'pages');
    await write(entryPoints, tsconfig, pages);
    return new Map(
      readdirSync(pages, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name))
        .sort()
        .map((path) => [relative(pages, path), readFileSync(path, 'utf8')]),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function write(entryPoints, tsconfig, folder) {
  const application = await Application.bootstrapWithPlugins({
    name: 'API reference',
    entryPoints: entryPoints.map(({ typings }) => typings),
    tsconfig,
    readme: 'none',
    plugin: ['typedoc-plugin-markdown'],
    logLevel: LogLevel.Warn,
    excludePrivate: true,
    excludeProtected: true,
    excludeInternal: true,
    // What an error inherits is known.
    excludeExternals: true,
    disableSources: true,
    validation: { invalidLink: true, notExported: false, notDocumented: false },
    treatWarningsAsErrors: true,
    outputFileStrategy: 'modules',
    hidePageHeader: true,
    hideBreadcrumbs: true,
    useCodeBlocks: true,
    parametersFormat: 'table',
    interfacePropertiesFormat: 'table',
    classPropertiesFormat: 'table',
    typeAliasPropertiesFormat: 'table',
  });
  application.converter.on(Converter.EVENT_RESOLVE_BEGIN, ({ project }) => {
    for (const reflection of Object.values(project.reflections)) {
      if (isAngulars(reflection) || isInjected(reflection)) project.removeReflection(reflection);
    }
  });
  const project = await application.convert();
  if (project === undefined) throw new Error('There is no API reference: see above.');
  for (const module of project.children ?? []) {
    module.name = nameOf(module.name, entryPoints);
  }
  application.validate(project);
  await application.outputs.writeOutput({ name: 'markdown', path: folder }, project);
  if (application.logger.hasErrors() || application.logger.hasWarnings()) {
    throw new Error('The API reference is not complete: see above.');
  }
}

/** What Angular's compiler writes into a class, and what Angular calls. */
function isAngulars({ name, parent }) {
  return parent?.kindOf(ReflectionKind.Class) === true && /^(ɵ|ng[A-Z])/.test(name);
}

/** A constructor that takes nothing tells nothing: Angular makes those. */
function isInjected(reflection) {
  return (
    reflection.kindOf(ReflectionKind.Constructor) &&
    reflection.signatures?.every(({ parameters = [] }) => parameters.length === 0) === true
  );
}

/** What a module is imported by: it is called after its file. */
function nameOf(module, entryPoints) {
  const found = entryPoints.find(({ typings }) =>
    typings.replace(/(\/index)?\.d\.ts$/, '').endsWith(module.replace(/\/index$/, '')),
  );
  if (found === undefined) throw new Error(`${module} is no entry point.`);
  return found.name;
}

function configFor(entryPoints) {
  return {
    // The file lies in a temporary folder, from which the types are not found by themselves.
    compilerOptions: { ...compilerOptions, typeRoots: [resolve('node_modules/@types')] },
    files: entryPoints.map(({ typings }) => resolve(typings)),
  };
}
