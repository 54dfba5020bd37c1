import {
  type Child,
  createElement as h,
  flushSync,
  Fragment,
  type JSXNode,
  render,
  useState,
} from 'hono/jsx/dom';

/** A button, whose accessible name includes its subject. */
export function button(text: string, about: string, onClick: () => void, key = text): JSXNode {
  return h('button', { key, type: 'button', 'aria-label': `${text}: ${about}`, onClick }, text);
}

/** A table that scrolls by itself where the page is narrow. Without rows, says that there are none. */
export function table(
  label: string,
  columns: readonly string[],
  rows: readonly (readonly [key: string, ...cells: Child[]])[],
  none = '',
): JSXNode {
  if (rows.length === 0 && none !== '') {
    return h('p', {}, none);
  }
  const head = columns.map((column) => h('th', { scope: 'col' }, column));
  const body = rows.map(([key, ...cells]) =>
    h('tr', { key }, ...cells.map((cell) => h('td', {}, cell))),
  );
  return h(
    'div',
    // No landmark: meetings may have the same title, and landmarks are told apart by name.
    { class: 'scroll', tabindex: '0', role: 'group', 'aria-label': label },
    h('table', {}, h('thead', {}, h('tr', {}, ...head)), h('tbody', {}, body)),
  );
}

/** A field of a form with its label. */
export function field(
  label: string,
  tag: 'input' | 'select',
  props: { readonly id: string; readonly name: string; readonly [name: string]: unknown },
  ...options: Child[]
): JSXNode {
  const { id } = props;
  return h(Fragment, { key: id }, h('label', { for: id }, label), h(tag, props, ...options));
}

/** Handles a form by the fields that are filled in. */
export function onSubmit(
  handle: (fields: Readonly<Partial<Record<string, string>>>, form: HTMLFormElement) => void,
): (event: Event) => void {
  return (event) => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const filled = [...new FormData(form)].filter(([, value]) => value !== '');
    handle(Object.fromEntries(filled) as Record<string, string>, form);
  };
}

/**
 * Shows a view in an element, and returns the function that shows it with another state. When the child that
 * has the focus goes, the nearest ancestor that can have it gets the focus.
 */
export function mount<State>(
  place: HTMLElement,
  view: (state: State) => JSXNode,
  first: State,
): (state: State) => void {
  let setState: (state: () => State) => void = () => undefined;
  const root = (): JSXNode => {
    const [state, set] = useState(first);
    setState = set;
    return view(state);
  };
  render(h(root, {}), place);
  return (state) => {
    const around: Element[] = [];
    for (let one = document.activeElement; one !== null; one = one.parentElement) {
      around.push(one);
    }
    flushSync(() => {
      setState(() => state);
    });
    if (around[0]?.isConnected === false) {
      const left = around.find((one) => one.isConnected && one.hasAttribute('tabindex'));
      (left as HTMLElement | undefined)?.focus();
    }
  };
}
