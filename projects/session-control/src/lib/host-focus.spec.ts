import { hostFocus } from './host-focus';

/** What a directive lives for. */
class Lifetime {
  readonly #callbacks: (() => void)[] = [];

  onDestroy(callback: () => void): () => void {
    this.#callbacks.push(callback);
    return () => undefined;
  }

  end(): void {
    this.#callbacks.splice(0).forEach((callback) => callback());
  }
}

describe('hostFocus', () => {
  let page: HTMLElement;
  let lifetime: Lifetime;

  beforeEach(() => {
    page = document.createElement('main');
    page.innerHTML = '<div><button>End</button><input></div><a href="#elsewhere">Elsewhere</a>';
    document.body.append(page);
    lifetime = new Lifetime();
  });

  afterEach(() => {
    lifetime.end();
    page.remove();
  });

  function element(selector: string): HTMLElement {
    const found = page.querySelector<HTMLElement>(selector);
    if (found === null) {
      throw new Error(`The page has no ${selector}.`);
    }
    return found;
  }

  it('knows from the start whether the element has it', () => {
    element('button').focus();

    expect(hostFocus(element('button'), lifetime)()).toBe(true);
    expect(hostFocus(element('a'), lifetime)()).toBe(false);
  });

  it('follows the focus to the element and away from it', () => {
    const focused = hostFocus(element('button'), lifetime);

    element('button').focus();
    expect(focused()).toBe(true);

    element('a').focus();
    expect(focused()).toBe(false);
  });

  it('counts what is inside the element', () => {
    const focused = hostFocus(element('div'), lifetime);

    element('button').focus();
    expect(focused()).toBe(true);

    element('input').focus();
    expect(focused()).toBe(true);

    element('a').focus();
    expect(focused()).toBe(false);
  });

  it('counts as held while the window is in the background', () => {
    const focused = hostFocus(element('button'), lifetime);
    element('button').focus();

    // The window takes the focus away, and the document still remembers whose it is.
    element('button').dispatchEvent(new FocusEvent('focusout', { bubbles: true }));

    expect(focused()).toBe(true);
  });

  it('works inside a shadow root, whose document sees only its outside', () => {
    const outside = document.createElement('div');
    page.append(outside);
    const shadow = outside.attachShadow({ mode: 'open' });
    const inside = document.createElement('button');
    shadow.append(inside);
    inside.focus();

    expect(hostFocus(inside, lifetime)()).toBe(true);
  });

  it('has no focus while the element is on no page', () => {
    const detached = document.createElement('button');

    expect(hostFocus(detached, lifetime)()).toBe(false);
  });

  it('stops listening when it is told to', () => {
    const focused = hostFocus(element('button'), lifetime);
    element('button').focus();

    lifetime.end();
    element('a').focus();
    expect(focused()).toBe(true);

    const other = new Lifetime();
    const another = hostFocus(element('button'), other);
    other.end();
    element('button').focus();
    expect(another()).toBe(false);
  });
});
