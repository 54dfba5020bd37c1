import { hostAttribute } from './host-attribute';
import { isCustomTag, takesAria } from './host-role';

/** Shows on a host element whether it is blocked. */
export interface HostDisabled {
  /** Whether something other than this library disables the host element. */
  isByOthers(): boolean;
  show(isBlocked: boolean, isFocusable: boolean): void;
}

/**
 * Shows on a host element whether it is blocked, even if other code writes to it: Angular Material,
 * for example, binds the same attribute and removes it. Removes only what it wrote itself.
 *
 * A native control and a custom element get `disabled`, every other element gets `aria-disabled`. A
 * control that has the focus, or must stay focusable, gets `aria-disabled` too, because `disabled`
 * would take the focus away. An element without a role of its own, such as the tag of an
 * application's component, gets no ARIA: the component renders that itself.
 */
export function hostDisabled(host: HTMLElement & { disabled?: unknown }): HostDisabled {
  // No application writes this value, and any value disables.
  const disabled = hostAttribute(host, 'disabled', 'rtk-end-session');
  const ariaDisabled = hostAttribute(host, 'aria-disabled');

  return {
    isByOthers: () => !disabled.isOurs() && (host.hasAttribute('disabled') || !!host.disabled),
    show: (isBlocked, isFocusable) => {
      const isNative = 'disabled' in host;
      const disables = isBlocked && !isFocusable && (isNative || isCustomTag(host));
      const wasOurs = disabled.isOurs();
      disabled.show(disables);
      // A custom element need not observe its attribute, nor reflect its property.
      if (isNative && isCustomTag(host) && (wasOurs || disabled.isOurs())) {
        host.disabled = disables;
      }
      ariaDisabled.show(isBlocked && !(disables && isNative) && takesAria(host));
    },
  };
}
