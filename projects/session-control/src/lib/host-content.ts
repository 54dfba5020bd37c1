import { LIBRARY } from './library-error';

/** What takes the focus and can be pressed by itself. */
const PRESSABLE = 'button, input, select, textarea, a[href], [tabindex]:not([tabindex="-1"])';

const warned = new WeakSet<HTMLElement>();

/**
 * Warns once when a blocked host element contains an element that is still focusable and looks
 * enabled, such as the button inside a `p-button`: the directive disables only the host element.
 * For development builds only.
 */
export function warnOfLiveContent(host: HTMLElement, isBlocked: boolean): void {
  if (!isBlocked || warned.has(host)) {
    return;
  }
  const live = [...host.querySelectorAll(PRESSABLE)].find(
    (element) => !element.matches(':disabled, [aria-disabled=true]'),
  );
  if (live !== undefined) {
    warned.add(host);
    console.warn(
      `${LIBRARY} <${host.localName}> is blocked, but the <${live.localName}> in it ` +
        'can still be focused and looks live. Bind [disabled]="end.blocked()" where the component ' +
        'takes it, or put rtkEndSession on the inner element.',
      host,
    );
  }
}
