import { holdsFocus } from './host-focus';

describe('holdsFocus', () => {
  let page: HTMLElement;

  beforeEach(() => {
    page = document.createElement('main');
    page.innerHTML = '<div><button>End</button><input></div><a href="#elsewhere">Elsewhere</a>';
    document.body.append(page);
  });

  afterEach(() => page.remove());

  function element(selector: string): HTMLElement {
    const found = page.querySelector<HTMLElement>(selector);
    if (found === null) {
      throw new Error(`The page has no ${selector}.`);
    }
    return found;
  }

  it('is true of the element that has it, and of no other', () => {
    element('button').focus();

    expect(holdsFocus(element('button'))).toBe(true);
    expect(holdsFocus(element('a'))).toBe(false);
  });

  it('is true of what it is in', () => {
    element('input').focus();
    expect(holdsFocus(element('div'))).toBe(true);

    element('a').focus();
    expect(holdsFocus(element('div'))).toBe(false);
  });

  it('is true inside a shadow root, whose document sees only its outside', () => {
    const outside = document.createElement('div');
    page.append(outside);
    const inside = document.createElement('button');
    outside.attachShadow({ mode: 'open' }).append(inside);
    inside.focus();

    expect(holdsFocus(inside)).toBe(true);
  });

  it('is false of an element that is on no page', () => {
    expect(holdsFocus(document.createElement('button'))).toBe(false);
  });
});
