import { type HostDescription, hostDescription } from './host-description';

describe('hostDescription', () => {
  let host: HTMLButtonElement;
  let description: HostDescription;

  beforeEach(() => {
    document.body.replaceChildren((host = document.createElement('button')));
    description = hostDescription(host);
  });

  afterEach(() => document.body.replaceChildren());

  /** What the host is described by, within the document or shadow root that it is in. */
  function described(by: HTMLElement = host): (string | null | undefined)[] {
    const root = by.getRootNode() as Document | ShadowRoot;
    return idsOf(by).map((id) => root.getElementById(id)?.textContent);
  }

  function idsOf(element: HTMLElement): string[] {
    return element.getAttribute('aria-describedby')?.split(/\s+/) ?? [];
  }

  it('describes the host by a text that nobody sees', () => {
    description.show('Why not.');

    expect(described()).toEqual(['Why not.']);
    const text = document.body.lastElementChild as HTMLElement;
    expect(text.textContent).toBe('Why not.');
    expect(text.hidden).toBe(true);
  });

  it('comes after the descriptions that are there, and leaves them when it goes', () => {
    host.setAttribute('aria-describedby', ' own  other ');

    description.show('Why not.');
    expect(idsOf(host).slice(0, 2)).toEqual(['own', 'other']);
    expect(described()).toEqual([undefined, undefined, 'Why not.']);

    description.remove();
    expect(idsOf(host)).toEqual(['own', 'other']);
    expect(document.body.children).toHaveLength(1);
  });

  it('leaves no attribute behind where it was the only description', () => {
    description.show('Why not.');
    description.show(null);

    expect(host.hasAttribute('aria-describedby')).toBe(false);
    expect(document.body.children).toHaveLength(1);
  });

  it('removes nothing where it never described', () => {
    host.setAttribute('aria-describedby', '');

    description.remove();

    expect(host.getAttribute('aria-describedby')).toBe('');
  });

  it('writes only what has changed', () => {
    description.show('Why not.');
    document.body.append(document.createElement('p'));
    const text = document.getElementById(idsOf(host)[0] ?? '');
    const letters = text?.firstChild;
    expect(letters).toBeInstanceOf(Text);

    description.show('Why not.');

    expect(text?.firstChild).toBe(letters);
    expect(text?.nextElementSibling?.tagName).toBe('P');
    expect(described()).toEqual(['Why not.']);
  });

  it('changes its text', () => {
    description.show('Why not.');
    description.show('Why not, really.');

    expect(described()).toEqual(['Why not, really.']);
  });

  it('comes back when somebody overwrote the attribute', () => {
    description.show('Why not.');
    host.setAttribute('aria-describedby', 'theirs');
    description.show('Why not.');

    expect(described()).toEqual([undefined, 'Why not.']);
  });

  it('waits until the host is on the page', () => {
    host.remove();
    description.show('Why not.');
    expect(host.hasAttribute('aria-describedby')).toBe(false);
    expect(document.body.children).toHaveLength(0);

    document.body.append(host);
    description.show('Why not.');
    expect(described()).toEqual(['Why not.']);
  });

  it('is found by the host in a shadow root, and follows it out of there', () => {
    const shadow = document.createElement('div');
    document.body.append(shadow);
    shadow.attachShadow({ mode: 'open' }).append(host);
    description.show('Why not.');
    expect(described()).toEqual(['Why not.']);
    expect(shadow.shadowRoot?.children).toHaveLength(2);

    document.body.append(host);
    description.show('Why not.');
    expect(described()).toEqual(['Why not.']);
    expect(shadow.shadowRoot?.children).toHaveLength(0);
  });

  it('has an id of its own for each host', () => {
    const other = document.createElement('button');
    document.body.append(other);
    const others = hostDescription(other);
    description.show('Why not.');
    others.show('Why not there.');

    expect([described(), described(other)]).toEqual([['Why not.'], ['Why not there.']]);
    expect(idsOf(host)).not.toEqual(idsOf(other));
  });

  it('has an id of its own for each copy of the library on the page', async () => {
    const other = document.createElement('button');
    document.body.append(other);
    for (const [element, text] of [
      [host, 'Why not.'],
      [other, 'Why not there.'],
    ] as const) {
      await jest.isolateModulesAsync(async () => {
        const copy = await import('./host-description');
        copy.hostDescription(element).show(text);
      });
    }

    expect([described(), described(other)]).toEqual([['Why not.'], ['Why not there.']]);
  });

  it('begins anew after it was removed', () => {
    description.show('Why not.');
    description.remove();
    description.show('Again.');

    expect(described()).toEqual(['Again.']);
    expect(document.body.children).toHaveLength(2);
  });
});
