/** Whether an element is an item of a menu, whose keyboard belongs to the menu. */
export function isMenuItem(host: HTMLElement): boolean {
  return host.matches('[role^=menuitem]');
}

/** Whether an element is a custom element, or the tag of an application's component. */
export function isCustomTag(host: HTMLElement): boolean {
  return host.tagName.includes('-');
}

/** Whether ARIA states mean something on an element. */
export function takesAria(host: HTMLElement): boolean {
  return !isCustomTag(host) || host.hasAttribute('role');
}
