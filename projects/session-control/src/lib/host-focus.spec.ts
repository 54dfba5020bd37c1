import { hostFocus } from './host-focus';

describe('hostFocus', () => {
  let page: HTMLElement;
  let destroyed: AbortController;

  beforeEach(() => {
    page = document.createElement('main');
    page.innerHTML = '<div><button>End</button><input></div><a href="#elsewhere">Elsewhere</a>';
    document.body.append(page);
    destroyed = new AbortController();
  });

  afterEach(() => {
    destroyed.abort();
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

    expect(hostFocus(element('button'), destroyed.signal)()).toBe(true);
    expect(hostFocus(element('a'), destroyed.signal)()).toBe(false);
  });

  it('follows the focus to the element and away from it', () => {
    const focused = hostFocus(element('button'), destroyed.signal);

    element('button').focus();
    expect(focused()).toBe(true);

    element('a').focus();
    expect(focused()).toBe(false);
  });

  it('counts what is inside the element', () => {
    const focused = hostFocus(element('div'), destroyed.signal);

    element('button').focus();
    expect(focused()).toBe(true);

    element('input').focus();
    expect(focused()).toBe(true);

    element('a').focus();
    expect(focused()).toBe(false);
  });

  it('counts as held while the window is in the background', () => {
    const focused = hostFocus(element('button'), destroyed.signal);
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

    expect(hostFocus(inside, destroyed.signal)()).toBe(true);
  });

  it('has no focus while the element is on no page', () => {
    const detached = document.createElement('button');

    expect(hostFocus(detached, destroyed.signal)()).toBe(false);
  });

  it('stops listening when it is told to', () => {
    const focused = hostFocus(element('button'), destroyed.signal);
    element('button').focus();

    destroyed.abort();
    element('a').focus();
    expect(focused()).toBe(true);

    const other = new AbortController();
    const another = hostFocus(element('button'), other.signal);
    other.abort();
    element('button').focus();
    expect(another()).toBe(false);
  });
});
