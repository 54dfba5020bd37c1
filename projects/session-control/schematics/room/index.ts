import {
  type Rule,
  SchematicsException,
  type Tree,
  apply,
  applyTemplates,
  chain,
  filter,
  mergeWith,
  move,
  noop,
  url,
} from '@angular-devkit/schematics';
import { readWorkspace } from '@schematics/angular/utility';
import { JSONFile } from '@schematics/angular/utility/json-file';

import { addComponentDevKit } from '../add-component-dev-kit';
import { targetApplication } from '../target-application';
import { addRoute } from './add-route';
import { removePlaceholder } from './remove-placeholder';

/** The options of `ng generate ngx-realtimekit-session:room`. */
export interface RoomOptions {
  /** The name of the folder and of the route. */
  readonly name: string;
  /** The application to write it into; the only one when left out. */
  readonly project?: string;
  /** Whether to write no spec. */
  readonly skipTests?: boolean;
}

/** What the files import. */
const IMPORTED = ['@cloudflare/realtimekit', 'realtimekit-emulator'];

const CONFIG = 'emulator.json';

/** Short and without a link: package managers print the command of a script before they run it. */
const START = `realtimekit-emulator start --config ${CONFIG}`;

/** Writes a page that joins a meeting and ends it, its route, and what starts an emulator for it. */
export default function room({ name, project, skipTests }: RoomOptions): Rule {
  return async (tree) => {
    const application = await targetApplication(tree, project);
    const app = `${application.sourceRoot}/app`;
    const prefix = application.prefix && `${application.prefix}-`;
    checkInstalled(tree);
    checkFree(tree, `${app}/${name}`);
    return chain([
      mergeWith(
        apply(url('./files'), [
          skipTests ? filter((file) => !file.endsWith('.spec.ts.template')) : noop(),
          applyTemplates({ prefix }),
          move(`${app}/${name}`),
        ]),
      ),
      skipTests ? noop() : addComponentDevKit(tree),
      addRoute(app, name, `${prefix}room-page`),
      removePlaceholder(app),
      configureEmulator(application.name, name),
      startEmulator(application.name),
    ]);
  };
}

/** @throws SchematicsException that names what is missing */
function checkInstalled(tree: Tree): void {
  const { dependencies, devDependencies } = tree.readJson('/package.json') as {
    readonly dependencies?: Readonly<Record<string, string>>;
    readonly devDependencies?: Readonly<Record<string, string>>;
  };
  const missing = IMPORTED.filter((name) => !(name in { ...dependencies, ...devDependencies }));
  if (missing.length > 0) {
    throw new SchematicsException(
      `Install ${missing.join(' and ')} first: package.json does not list what the room imports.`,
    );
  }
}

/** @throws SchematicsException when there are files in the folder already */
function checkFree(tree: Tree, folder: string): void {
  if (tree.getDir(folder).subfiles.length > 0) {
    throw new SchematicsException(
      `The folder ${folder} has files already. Choose another name: ng generate ngx-realtimekit-session:room NAME`,
    );
  }
}

/** Writes the meeting and the links of the emulator. Keeps what there is: another room may use it. */
function configureEmulator(application: string, route: string): Rule {
  return async (tree, { logger }) => {
    const { projects } = await readWorkspace(tree);
    const serve = projects.get(application)?.targets.get('serve');
    const { port = 4200 } = (serve?.options ?? {}) as { port?: number };
    const joinUrl = `http://localhost:${port}/${route}?emulator=http://127.0.0.1:9650#{token}`;
    if (tree.exists(CONFIG)) {
      logger.info(`Keeps ${CONFIG}. For links to this page, write "joinUrl": "${joinUrl}" in it.`);
      return noop();
    }
    return chain([
      mergeWith(url('./emulator')),
      (written) => {
        new JSONFile(written, CONFIG).modify(['joinUrl'], joinUrl);
      },
    ]);
  };
}

/** Adds the script `emulator`, unless there is another one, and says how to try the room. */
function startEmulator(application: string): Rule {
  return async (tree, { logger }) => {
    const script = ['scripts', 'emulator'];
    const manifest = new JSONFile(tree, '/package.json');
    const existing = manifest.get(script);
    if (existing === undefined) manifest.modify(script, START);

    const { extensions } = await readWorkspace(tree);
    const { packageManager = 'npm' } = (extensions['cli'] ?? {}) as { packageManager?: string };
    const run = packageManager === 'npm' ? 'npx' : packageManager;
    logger.info(`
Try it, in two terminals:

  ${run} ng serve ${application}
  ${(existing ?? START) === START ? `${packageManager} run emulator` : `${run} ${START}`}

The emulator prints a link for each participant. Open both, and press "End for everyone" as the host.
`);
  };
}
