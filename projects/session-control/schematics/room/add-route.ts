import { type Rule, SchematicsException } from '@angular-devkit/schematics';

/** Where the Angular CLI writes the routes of an application: standalone, or of NgModules. */
const FILES = ['app.routes.ts', 'app-routing-module.ts', 'app-routing.module.ts'];

/** The beginning of a list of routes. */
const LIST = /\bconst\s+\w+\s*:\s*Routes\s*=\s*\[/g;

/**
 * Adds the route of the room, which loads its page. Logs what to do where there is not exactly one list of routes.
 *
 * @param app the folder of the application's root component
 * @param name of the folder of the room, and of the route
 * @param page the selector of the page
 * @throws SchematicsException when there is such a route already
 */
export function addRoute(app: string, name: string, page: string): Rule {
  return (tree, { logger }) => {
    const file = FILES.map((routes) => `${app}/${routes}`).find((path) => tree.exists(path));
    const text = file === undefined ? '' : tree.readText(file);
    if (new RegExp(`\\bpath:\\s*['"\`]${name}['"\`]`).test(text)) {
      throw new SchematicsException(
        `${String(file)} has a route "${name}" already. Choose another name: ng generate ngx-realtimekit-session:room NAME`,
      );
    }
    const route = `{ path: '${name}', loadComponent: async () => (await import('./${name}/room-page')).RoomPage },`;
    const [list, ...others] = text.matchAll(LIST);
    if (file === undefined || list === undefined || others.length > 0) {
      logger.warn(`
There is no list "const routes: Routes = […]" in ${file ?? `${app}/app.routes.ts`}. Add the route yourself:

  ${route}

In an application without routes, show <${page} /> instead.`);
      return;
    }
    const end = list.index + list[0].length;
    const rest = text.slice(end);
    const gap = rest.startsWith(']') ? '\n' : /^\s*\n/.test(rest) ? '' : '\n  ';
    tree.overwrite(file, `${text.slice(0, end)}\n  ${route}${gap}${rest}`);
  };
}
