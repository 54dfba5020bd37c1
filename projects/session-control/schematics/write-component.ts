import {
  type Rule,
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
import { parseName } from '@schematics/angular/utility/parse-name';
import { validateClassName, validateHtmlSelector } from '@schematics/angular/utility/validation';

import { addComponentDevKit } from './add-component-dev-kit';
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
      options.skipTests ? noop() : addComponentDevKit(tree),
    ]);
  };
}
