import { type Rule } from '@angular-devkit/schematics';

/** What the Angular CLI writes into the template of a new application, and tells to delete. */
const PLACEHOLDER =
  /^\s*<!--[\s\S]*?Delete the template below[\s\S]*?End of Placeholder.*\s*(?:<!--[ *]+-->\s*)*/;

/**
 * Replaces the placeholder of a new application by its heading. The placeholder fills the window, so that nobody
 * would see the page of a route, which is below it. The heading is what the application's spec looks for.
 *
 * @param app the folder of the application's root component
 */
export function removePlaceholder(app: string): Rule {
  return (tree) => {
    for (const file of [`${app}/app.html`, `${app}/app.component.html`]) {
      if (!tree.exists(file)) continue;
      const text = tree.readText(file);
      const placeholder = PLACEHOLDER.exec(text)?.[0];
      const heading = placeholder && /<h1>.*<\/h1>/.exec(placeholder)?.[0];
      const rest = placeholder && text.slice(placeholder.length);
      if (!heading || !rest?.includes('<router-outlet')) continue;
      tree.overwrite(file, `${heading}\n\n${rest}`);
    }
  };
}
