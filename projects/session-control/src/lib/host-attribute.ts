import { isCustomTag } from './host-role';

/**
 * An attribute of a host element that the application may write as well. The library removes only a
 * value that it wrote itself.
 */
export interface HostAttribute {
  /** Whether the attribute is there because of this library. */
  isOurs(): boolean;
  /** Sets or removes the attribute. Writes nothing if the host element already shows the state. */
  show(state: boolean): void;
}

/**
 * @param value the value to write; a distinctive one, for an attribute where any value means the
 *   same
 */
export function hostAttribute(host: HTMLElement, name: string, value = 'true'): HostAttribute {
  const rendered = host.getAttribute(name);
  /**
   * The value that this library wrote; `null` when the attribute is not its own. Before the first
   * check, an attribute comes from the server or the template. An empty one is the application's,
   * except on a custom element, which may rewrite its value.
   */
  let written = rendered === '' && !isCustomTag(host) ? null : rendered;

  return {
    isOurs: () => written !== null,
    show: (state) => {
      const current = host.getAttribute(name);
      if (!state) {
        if (written !== null && (current === written || isCustomTag(host))) {
          host.removeAttribute(name);
        }
        written = null;
      } else if (current === null || current === 'false') {
        host.setAttribute(name, (written = value));
      }
    },
  };
}
