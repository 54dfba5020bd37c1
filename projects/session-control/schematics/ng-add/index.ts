import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { type Rule, type Tree, chain, noop } from '@angular-devkit/schematics';
import {
  DependencyType,
  ExistingBehavior,
  addDependency,
  addRootImport,
  addRootProvider,
  updateWorkspace,
} from '@schematics/angular/utility';
import { isStandaloneApp } from '@schematics/angular/utility/ng-ast-utils';
import { getMainFilePath } from '@schematics/angular/utility/standalone/util';

import { targetApplication } from '../target-application';
import { type NgAddOptions } from './schema';

const PACKAGE = 'ngx-realtimekit-session';

/** The SDK that an application without one gets; one that has it keeps its own. */
const SDK = { name: '@cloudflare/realtimekit', range: '^2.0.2' };

/** The option of a build that allows packages which are no ES modules. It warns of all others. */
const ALLOWED = 'allowedCommonJsDependencies';

/** Such packages among the dependencies of the SDK. */
const COMMON_JS = ['fast-unique-numbers', 'sdp-transform'];

/**
 * What is left to the application, which alone knows its meeting and its page.
 *
 * @param imported what brings the directive where the button is
 */
const next = (imported: string): string => `
You can generate a page that joins a meeting and ends its session, which needs realtimekit-emulator, or the button alone:

  ng generate ${PACKAGE}:room
  ng generate ${PACKAGE}:end-button

In an application that joins meetings already, three lines are enough:

  inject(SessionControlService).connect(meeting);           // once RealtimeKitClient.init() has resolved
  <button rtkEndSession>End for everyone</button>           <!-- imports: [${imported}] -->
  inject(SessionControlService).sessionEnded$.subscribe(({ endedBy }) => { … });
`;

/** Adds the package and the SDK, and wires the session control into one application. */
export default function ngAdd(options: NgAddOptions): Rule {
  return async (tree) => {
    const { name, sourceRoot } = await targetApplication(tree, options.project);
    const standalone = isStandaloneApp(tree, await getMainFilePath(tree, name));
    return chain([
      addDependencies(),
      allowCommonJs(name),
      standalone ? provide(tree, name, sourceRoot) : importModule(name),
      (_, { logger }) =>
        logger.info(next(standalone ? 'EndSessionDirective' : 'SessionControlModule')),
    ]);
  };
}

function addDependencies(): Rule {
  const keep = { type: DependencyType.Default, existing: ExistingBehavior.Skip };
  return chain([
    addDependency(PACKAGE, `^${ownVersion()}`, keep),
    addDependency(SDK.name, SDK.range, keep),
  ]);
}

/** Does nothing for a builder that is not Angular's: it may not know the option. */
function allowCommonJs(project: string): Rule {
  return updateWorkspace(({ projects }) => {
    const build = projects.get(project)?.targets.get('build');
    if (!build?.builder.startsWith('@angular')) return;
    const allowed = (build.options?.[ALLOWED] ?? []) as readonly string[];
    const missing = COMMON_JS.filter((name) => !allowed.includes(name));
    build.options = { ...build.options, [ALLOWED]: [...allowed, ...missing] };
  });
}

function provide(tree: Tree, project: string, sourceRoot: string): Rule {
  return isProvided(tree, sourceRoot)
    ? noop()
    : addRootProvider(
        project,
        ({ code, external }) => code`${external('provideSessionControl', PACKAGE)}()`,
      );
}

/** Adds nothing to a module that has it already. */
function importModule(project: string): Rule {
  return addRootImport(
    project,
    ({ code, external }) => code`${external('SessionControlModule', PACKAGE)}`,
  );
}

/** Whether some file of the application imports `provideSessionControl`, wherever it then is. */
function isProvided(tree: Tree, sourceRoot: string): boolean {
  const imported =
    /import\s*\{[^}]*\bprovideSessionControl\b[^}]*\}\s*from\s*['"]ngx-realtimekit-session['"]/;
  let provided = false;
  tree.getDir(sourceRoot).visit((path) => {
    provided ||=
      path.endsWith('.ts') && !path.endsWith('.spec.ts') && imported.test(tree.readText(path));
  });
  return provided;
}

function ownVersion(): string {
  const manifest = readFileSync(join(__dirname, '../../package.json'), 'utf8');
  return (JSON.parse(manifest) as { readonly version: string }).version;
}
