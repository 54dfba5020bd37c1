import { type HostListener } from './host-listener';

/**
 * Makes an element act on clicks, and stops those that slip through while it is blocked, before any
 * other listener on the element hears of them. An element that only looks disabled, because it holds
 * the focus or because it is no native control, still gets clicks.
 *
 * An element that merely has the role of a button gets the keyboard of one: Enter acts when it goes
 * down, Space when it comes up.
 *
 * @param blocked whether the element is to ignore it, as if nothing had happened
 * @param activate the element was activated: by mouse, touch, keyboard, or a script's `click()`
 */
export function listenForActivation(
  host: HTMLElement,
  listen: HostListener,
  blocked: () => boolean,
  activate: () => void,
): void {
  const guard = (event: Event): void => {
    const { key } = event as Partial<KeyboardEvent>;
    if (blocked() && (key === undefined || key === 'Enter' || key === ' ')) {
      event.preventDefault();
      event.stopImmediatePropagation();
    }
  };
  listen('click', guard, true);
  listen('keydown', guard, true);
  listen('keyup', guard, true);
  listen('click', activate);

  let spaceIsDown = false;
  listen('keydown', (event) => {
    if (event.target !== host || !host.matches('[role=button]:not(button, input)')) {
      return;
    }
    // The browser itself turns Enter on a link into a click.
    if (event.key === 'Enter' && !event.repeat && !host.matches('a[href]')) {
      host.click();
    } else if (event.key === ' ') {
      event.preventDefault(); // or the page scrolls
      spaceIsDown = true;
    }
  });
  listen('keyup', ({ key }) => {
    if (key === ' ' && spaceIsDown) {
      spaceIsDown = false;
      host.click();
    }
  });
  listen('blur', () => {
    spaceIsDown = false;
  });
}
