import {
  type Rule,
  type Tree,
  apply,
  applyTemplates,
  chain,
  filter,
  mergeWith,
  move,
  noop,
  strings,
  url,
} from '@angular-devkit/schematics';
import { DependencyType, ExistingBehavior, addDependency } from '@schematics/angular/utility';
import { parseName } from '@schematics/angular/utility/parse-name';
import { validateClassName, validateHtmlSelector } from '@schematics/angular/utility/validation';

import { targetApplication } from './target-application';

/** The options of a generator that writes a component. */
export interface ComponentOptions {
  /** The name of the component. */
  readonly name: string;
  /** The application to write it into; the only one when left out. */
  readonly project?: string;
  /** The folder to write it into; the application's own when left out. */
  readonly path?: string;
  /** What the selector begins with; the application's own when left out. */
  readonly prefix?: string;
  /** Whether to write no spec. */
  readonly skipTests?: boolean;
}

/** Writes the component in the folder `files` of the schematic that runs, and its spec. */
export function writeComponent(options: ComponentOptions): Rule {
  return async (tree) => {
    const { sourceRoot, prefix } = await targetApplication(tree, options.project);
    const { name, path } = parseName(options.path ?? `${sourceRoot}/app`, options.name);
    const selector = [options.prefix ?? prefix, strings.dasherize(name)].filter(Boolean).join('-');
    validateHtmlSelector(selector);
    validateClassName(strings.classify(name));
    return chain([
      mergeWith(
        apply(url('./files'), [
          options.skipTests ? filter((file) => !file.endsWith('.spec.ts.template')) : noop(),
          applyTemplates({
            ...strings,
            name,
            selector,
          }),
          move(`${path}/${strings.dasherize(name)}`),
        ]),
      ),
      // The harness that the spec uses is built on it.
      options.skipTests ? noop() : addComponentDevKit(tree),
    ]);
  };
}

function addComponentDevKit(tree: Tree): Rule {
  const major = angularMajor(tree);
  return major === undefined
    ? noop()
    : addDependency('@angular/cdk', `^${major}.0.0`, {
        type: DependencyType.Dev,
        existing: ExistingBehavior.Skip,
      });
}

function angularMajor(tree: Tree): string | undefined {
  const { dependencies } = tree.readJson('/package.json') as {
    readonly dependencies?: Readonly<Record<string, string>>;
  };
  return /\d+/.exec(dependencies?.['@angular/core'] ?? '')?.[0];
}
