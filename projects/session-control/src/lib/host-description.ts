/**
 * Sets the description of an element, or removes it for `null`. Call it again whenever another
 * script may have written the element's `aria-describedby`.
 */
export type HostDescription = (text: string | null) => void;

/**
 * Describes an element to assistive technology with a hidden text. Adds it to the element's
 * `aria-describedby` and keeps the other descriptions.
 */
export function hostDescription(host: HTMLElement): HostDescription {
  // Random, because another copy of this library on the same page makes ids too.
  const id = `rtk-end-session-${Math.random()}`;
  let element: HTMLElement | undefined;

  /** Writes the ids of the other descriptions, followed by this one: the own id, or none. */
  function describe(ownId: string): void {
    const before = host.getAttribute('aria-describedby');
    const others = before?.replaceAll(id, '') ?? '';
    const ids = `${others.trim()} ${ownId}`.trim();
    if (ids === '') {
      host.removeAttribute('aria-describedby');
    } else if (ids !== before) {
      host.setAttribute('aria-describedby', ids);
    }
  }

  return (text) => {
    if (text === null) {
      if (element) {
        describe('');
        element.remove();
        element = undefined;
      }
    } else if (host.isConnected) {
      if (!element) {
        element = host.ownerDocument.createElement('span');
        element.id = id;
        element.hidden = true; // a description is read although it is hidden
      }
      // An id is found only within the same document or shadow root.
      const root = host.getRootNode() as Partial<Document> & Node;
      const parent = root.body ?? root;
      if (element.parentNode !== parent) {
        parent.appendChild(element);
      }
      if (element.textContent !== text) {
        element.textContent = text;
      }
      describe(id);
    }
  };
}
