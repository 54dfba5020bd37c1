/** What an element is made from: attributes, a handler for clicks, and what is in it. */
export interface ElementParts {
  readonly attributes?: Readonly<Record<string, string>>;
  readonly onClick?: () => void;
  readonly children?: readonly (Node | string)[];
}

/** Makes an element. Text goes in as text, so nothing that is shown can become markup. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  { attributes = {}, onClick, children = [] }: ElementParts = {},
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) {
    made.setAttribute(attribute, value);
  }
  if (onClick) {
    made.addEventListener('click', onClick);
  }
  made.append(...children);
  return made;
}

/** A button, with a name of its own for those who do not see what is next to it. */
export function button(text: string, about: string, onClick: () => void): HTMLButtonElement {
  const name = about === '' ? text : `${text}: ${about}`;
  return element('button', {
    attributes: { type: 'button', 'aria-label': name, 'data-key': name },
    onClick,
    children: [text],
  });
}

/** A table that scrolls by itself where the page is narrow. */
export function table(
  label: string,
  columns: readonly string[],
  rows: readonly (readonly (Node | string)[])[],
): HTMLElement {
  const head = columns.map((column) =>
    element('th', { attributes: { scope: 'col' }, children: [column] }),
  );
  const body = rows.map((cells) =>
    element('tr', { children: cells.map((cell) => element('td', { children: [cell] })) }),
  );
  return element('div', {
    // No landmark: meetings may have the same title, and landmarks are told apart by name.
    attributes: { class: 'scroll', tabindex: '0', role: 'group', 'aria-label': label },
    children: [
      element('table', {
        children: [
          element('thead', { children: [element('tr', { children: head })] }),
          element('tbody', { children: body }),
        ],
      }),
    ],
  });
}

/** Replaces what is in there, when it has changed, and keeps the focus on the button that had it. */
export function show(id: string, state: unknown, render: () => readonly (Node | string)[]): void {
  const place = document.getElementById(id);
  const text = JSON.stringify(state);
  if (!place || place.dataset['state'] === text) {
    return;
  }
  const focused = place.contains(document.activeElement)
    ? (document.activeElement as HTMLElement).dataset['key']
    : undefined;
  place.dataset['state'] = text;
  place.replaceChildren(...render());
  if (focused !== undefined) {
    place.querySelector<HTMLElement>(`[data-key="${CSS.escape(focused)}"]`)?.focus();
  }
}
