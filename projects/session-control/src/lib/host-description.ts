/** Ids have to differ from those of another copy of this library on the same page as well. */
const PREFIX = `rtk-end-session-${Math.random().toString(36).slice(2)}-`;
let count = 0;

/**
 * Describes an element to assistive technology by a text that is not on the page: adds it to the
 * element's `aria-describedby` and leaves the descriptions that are there.
 */
export class HostDescription {
  readonly #host: HTMLElement;
  #text: HTMLElement | null = null;

  constructor(host: HTMLElement) {
    this.#host = host;
  }

  /** Shows the text, or none. Has to be repeated whenever somebody may have written the attribute. */
  show(text: string | null): void {
    if (text === null) {
      this.remove();
    } else if (this.#host.isConnected) {
      const element = (this.#text ??= this.#create());
      this.#place(element);
      if (element.textContent !== text) {
        element.textContent = text;
      }
      if (!this.#ids().includes(element.id)) {
        this.#describeBy([...this.#ids(), element.id]);
      }
    }
  }

  /** Removes the text and its id from the element, and nothing else. */
  remove(): void {
    const element = this.#text;
    if (element !== null) {
      this.#text = null;
      element.remove();
      this.#describeBy(this.#ids().filter((id) => id !== element.id));
    }
  }

  #create(): HTMLElement {
    const element = this.#host.ownerDocument.createElement('span');
    element.id = `${PREFIX}${++count}`;
    element.hidden = true; // a description is read although it is hidden
    return element;
  }

  /** An id is found only within the same document or shadow root. */
  #place(element: HTMLElement): void {
    const root = this.#host.getRootNode();
    const parent = root === this.#host.ownerDocument ? this.#host.ownerDocument.body : root;
    if (element.parentNode !== parent) {
      parent.appendChild(element);
    }
  }

  #ids(): readonly string[] {
    return this.#host.getAttribute('aria-describedby')?.match(/\S+/g) ?? [];
  }

  #describeBy(ids: readonly string[]): void {
    if (ids.length > 0) {
      this.#host.setAttribute('aria-describedby', ids.join(' '));
    } else {
      this.#host.removeAttribute('aria-describedby');
    }
  }
}
