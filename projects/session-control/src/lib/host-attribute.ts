/** Writes an attribute of an element, or removes it; does nothing where it already is like that. */
export function writeAttribute(host: HTMLElement, name: string, value: string | null): void {
  if (host.getAttribute(name) === value) {
    return;
  }
  if (value === null) {
    host.removeAttribute(name);
  } else {
    host.setAttribute(name, value);
  }
}
