import { isCustomTag } from './host-role';

/**
 * An attribute of a host that the application may write as well. Removes only what it wrote itself,
 * which it knows by the value.
 */
export interface HostAttribute {
  /** Whether the attribute is there because of this library. */
  isOurs(): boolean;
  /** Shows the state, or takes it back. Writes nothing where the host already shows it. */
  show(state: boolean): void;
}

/** @param value what to write; distinctive, where any value means the same */
export function hostAttribute(host: HTMLElement, name: string, value = 'true'): HostAttribute {
  // What is there before the first check comes from the server or the template. Only a binding of
  // the application renders an empty value on the server, or a custom element that reflects.
  const rendered = host.getAttribute(name);
  /** The value that this library wrote; `null` when the attribute is not its own. */
  let written = isCustomTag(host) ? rendered : rendered || null;

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
