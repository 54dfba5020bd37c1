/**
 * A boolean ARIA state of a host that the application may write as well. Removes only what it wrote
 * itself.
 */
export class HostAttribute {
  readonly #host: HTMLElement;
  readonly #name: string;
  #isOurs: boolean;

  constructor(host: HTMLElement, name: string) {
    this.#host = host;
    this.#name = name;
    // Before the first check, an attribute comes from the server or stands in the template.
    this.#isOurs = host.hasAttribute(name);
  }

  /** Shows the state, or takes it back. Writes nothing where the host already shows it. */
  show(state: boolean): void {
    const isShown = this.#host.getAttribute(this.#name) === 'true';
    if (state && !isShown) {
      this.#host.setAttribute(this.#name, 'true');
      this.#isOurs = true;
    } else if (!state && this.#isOurs) {
      if (isShown) {
        this.#host.removeAttribute(this.#name);
      }
      this.#isOurs = false;
    }
  }
}
