import { type HostDescription, hostDescription } from './host-description';

describe('hostDescription', () => {
  let host: HTMLButtonElement;
  let describeHost: HostDescription;

  beforeEach(() => {
    document.body.replaceChildren((host = document.createElement('button')));
    describeHost = hostDescription(host);
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
    describeHost('Why not.');

    expect(described()).toEqual(['Why not.']);
    const text = document.body.lastElementChild as HTMLElement;
    expect(text.textContent).toBe('Why not.');
    expect(text.hidden).toBe(true);
  });

  it('comes after the descriptions that are there, and leaves them when it goes', () => {
    host.setAttribute('aria-describedby', ' own  other ');

    describeHost('Why not.');
    expect(idsOf(host).slice(0, 2)).toEqual(['own', 'other']);
    expect(described()).toEqual([undefined, undefined, 'Why not.']);

    describeHost(null);
    expect(idsOf(host)).toEqual(['own', 'other']);
    expect(document.body.children).toHaveLength(1);
  });

  it('leaves no attribute behind where it was the only description', () => {
    describeHost('Why not.');
    describeHost(null);

    expect(host.hasAttribute('aria-describedby')).toBe(false);
    expect(document.body.children).toHaveLength(1);
  });

  it('removes nothing where it never described', () => {
    host.setAttribute('aria-describedby', '');

    describeHost(null);

    expect(host.getAttribute('aria-describedby')).toBe('');
  });

  it('writes only what has changed', () => {
    describeHost('Why not.');
    document.body.append(document.createElement('p'));
    const text = document.getElementById(idsOf(host)[0] ?? '');
    const letters = text?.firstChild;
    expect(letters).toBeInstanceOf(Text);

    describeHost('Why not.');

    expect(text?.firstChild).toBe(letters);
    expect(text?.nextElementSibling?.tagName).toBe('P');
    expect(described()).toEqual(['Why not.']);
  });

  it('changes its text', () => {
    describeHost('Why not.');
    describeHost('Why not, really.');

    expect(described()).toEqual(['Why not, really.']);
  });

  it('comes back when somebody overwrote the attribute', () => {
    describeHost('Why not.');
    host.setAttribute('aria-describedby', 'theirs');
    describeHost('Why not.');

    expect(described()).toEqual([undefined, 'Why not.']);
  });

  it('goes altogether where somebody repeated it', () => {
    describeHost('Why not.');
    const [id] = idsOf(host);
    host.setAttribute('aria-describedby', `${id} theirs ${id}`);

    describeHost(null);

    expect(idsOf(host)).toEqual(['theirs']);
  });

  it('waits until the host is on the page', () => {
    host.remove();
    describeHost('Why not.');
    expect(host.hasAttribute('aria-describedby')).toBe(false);
    expect(document.body.children).toHaveLength(0);

    document.body.append(host);
    describeHost('Why not.');
    expect(described()).toEqual(['Why not.']);
  });

  it('is found by the host in a shadow root, and follows it out of there', () => {
    const shadow = document.createElement('div');
    document.body.append(shadow);
    shadow.attachShadow({ mode: 'open' }).append(host);
    describeHost('Why not.');
    expect(described()).toEqual(['Why not.']);
    expect(shadow.shadowRoot?.children).toHaveLength(2);

    document.body.append(host);
    describeHost('Why not.');
    expect(described()).toEqual(['Why not.']);
    expect(shadow.shadowRoot?.children).toHaveLength(0);
  });

  it('has an id of its own for each host', () => {
    const other = document.createElement('button');
    document.body.append(other);
    const describeOther = hostDescription(other);
    describeHost('Why not.');
    describeOther('Why not there.');

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
        copy.hostDescription(element)(text);
      });
    }

    expect([described(), described(other)]).toEqual([['Why not.'], ['Why not there.']]);
  });

  it('begins anew after it was removed', () => {
    describeHost('Why not.');
    describeHost(null);
    describeHost('Again.');

    expect(described()).toEqual(['Again.']);
    expect(document.body.children).toHaveLength(2);
  });
});
