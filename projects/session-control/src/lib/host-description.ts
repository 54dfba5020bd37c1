import { writeAttribute } from './host-attribute';

/** Ids have to differ from those of another copy of this library on the same page as well. */
const PREFIX = `rtk-end-session-${Math.random().toString(36).slice(2)}-`;
let count = 0;

/**
 * Describes an element to assistive technology by a text that is not on the page: adds it to the
 * element's `aria-describedby` and leaves the descriptions that are there.
 */
export interface HostDescription {
  /** Shows the text, or none. Has to be repeated whenever somebody may have written the attribute. */
  show(text: string | null): void;
  /** Removes the text and its id from the element, and nothing else. */
  remove(): void;
}

export function hostDescription(host: HTMLElement): HostDescription {
  const document = host.ownerDocument;
  let element: HTMLElement | null = null;

  function create(): HTMLElement {
    const created = document.createElement('span');
    created.id = `${PREFIX}${++count}`;
    created.hidden = true; // a description is read although it is hidden
    return created;
  }

  /** An id is found only within the same document or shadow root. */
  function place(description: HTMLElement): void {
    const root = host.getRootNode();
    const parent = root === document ? document.body : root;
    if (description.parentNode !== parent) {
      parent.appendChild(description);
    }
  }

  /** After what the host is described by already: by this, or by nothing more. */
  function describe({ id }: HTMLElement, by: readonly string[]): void {
    const ids = host.getAttribute('aria-describedby')?.match(/\S+/g) ?? [];
    const others = ids.filter((other) => other !== id);
    writeAttribute(host, 'aria-describedby', [...others, ...by].join(' ') || null);
  }

  function remove(): void {
    if (element !== null) {
      element.remove();
      describe(element, []);
      element = null;
    }
  }

  return {
    show: (text) => {
      if (text === null) {
        remove();
      } else if (host.isConnected) {
        element ??= create();
        place(element);
        if (element.textContent !== text) {
          element.textContent = text;
        }
        describe(element, [element.id]);
      }
    },
    remove,
  };
}
