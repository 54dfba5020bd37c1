import { type HostListener } from './host-listener';
import { isMenuItem } from './host-role';

/**
 * Handles clicks and keys on a host element. While the host element is blocked, stops them before
 * any other listener on it gets them: a host element that has the focus, or is not a native
 * control, still gets clicks.
 *
 * - On an element that only has the role of a button, Enter acts on keydown and Space on keyup,
 *   like on a button.
 * - On a menu item, both keys act on keydown, because the menu closes then.
 *
 * @param isBlocked whether to ignore clicks and keys
 * @param activate called when the host element is activated: by mouse, touch, keyboard, or a
 *   script's `click()`
 * @returns a function that activates the host element, unless the event being dispatched on it did
 *   so already
 */
export function listenForActivation(
  host: HTMLElement,
  listen: HostListener,
  isBlocked: () => boolean,
  activate: () => void,
): () => void {
  /** The event that the host got last, and the one that has activated it. */
  let latest: Event | undefined;
  let acted: Event | undefined;

  const guard = (event: Event): void => {
    const { key } = event as Partial<KeyboardEvent>;
    latest = event;
    if (isBlocked() && (key === undefined || key === 'Enter' || key === ' ')) {
      event.preventDefault();
      event.stopImmediatePropagation();
    }
  };
  listen('click', guard, true);
  listen('keydown', guard, true);
  listen('keyup', guard, true);

  const press = (): void => {
    const hasActed = latest === acted && latest?.eventPhase; // 0 once it is dispatched
    if (!isBlocked() && !hasActed) {
      acted = latest;
      activate();
    }
  };
  listen('click', press);

  /** What the application listens for on a button is a click, so a key makes one. */
  const click = (event: Event): void => {
    host.click();
    latest = acted = event;
  };

  let spaceIsDown = false;
  listen('keydown', (event) => {
    const { key, repeat, target } = event;
    // The browser itself turns Enter on a link into a click.
    const acts = key === ' ' || (key === 'Enter' && !host.matches('a[href]'));
    if (!acts || target !== host || host.matches('button, input')) {
      return;
    }
    if (isMenuItem(host)) {
      event.preventDefault();
      if (!repeat) {
        press(); // without a click, because the menu acts on the key by itself
      }
    } else if (host.matches('[role=button]')) {
      if (key === ' ') {
        event.preventDefault(); // or the page scrolls
        spaceIsDown = true;
      } else if (!repeat) {
        click(event);
      }
    }
  });
  listen('keyup', (event) => {
    if (event.key === ' ' && spaceIsDown) {
      spaceIsDown = false;
      click(event);
    }
  });
  listen('blur', () => {
    spaceIsDown = false;
  });
  return press;
}
