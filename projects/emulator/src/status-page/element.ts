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

/** What a button or a table is about. Several may have the same name, and no two the same id. */
export interface Subject {
  readonly id: string;
  readonly name: string;
}

/** A button, with a name of its own for those who do not see what is next to it. */
export function button(text: string, about: Subject, onClick: () => void): HTMLButtonElement {
  return element('button', {
    attributes: {
      type: 'button',
      'aria-label': `${text}: ${about.name}`,
      'data-key': `${text} ${about.id}`,
    },
    onClick,
    children: [text],
  });
}

/** A table that scrolls by itself where the page is narrow. */
export function table(
  { id, name: label }: Subject,
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
    attributes: {
      class: 'scroll',
      tabindex: '0',
      role: 'group',
      'aria-label': label,
      'data-key': `table ${id}`,
    },
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

/**
 * Replaces what is in there, when it has changed. The focus stays where it was, and what was
 * scrolled stays scrolled, also when something else in there has the same name.
 */
export function show(id: string, state: unknown, render: () => readonly (Node | string)[]): void {
  const place = document.getElementById(id);
  const text = JSON.stringify(state);
  if (!place || place.dataset['state'] === text) {
    return;
  }
  const focused = document.activeElement;
  const hadFocus = focused !== place && place.contains(focused);
  const keys = hadFocus ? keysAround(focused) : [];
  const scrolled = [...keyed(place)]
    .map(([key, { scrollTop, scrollLeft }]) => ({ key, scrollTop, scrollLeft }))
    .filter(({ scrollTop, scrollLeft }) => scrollTop > 0 || scrollLeft > 0);
  place.dataset['state'] = text;
  place.replaceChildren(...render());
  const shown = keyed(place);
  for (const { key, scrollTop, scrollLeft } of scrolled) {
    shown.get(key)?.scrollTo(scrollLeft, scrollTop);
  }
  if (hadFocus) {
    giveFocus(keys.map((key) => shown.get(key)).find(Boolean), place);
  }
}

/** Replaces what can be chosen, when it has changed. What was chosen stays so for as long as it can. */
export function showChoices(
  select: HTMLSelectElement,
  choices: readonly { readonly value: string; readonly text: string }[],
): void {
  const chosen = select.value;
  show(select.id, choices, () =>
    choices.map(({ value, text }) =>
      element('option', {
        attributes: { value, ...(value === chosen && { selected: '' }) },
        children: [text],
      }),
    ),
  );
}

/** What is in there and can be found again, by its key. */
function keyed(place: HTMLElement): Map<string, HTMLElement> {
  const all = place.querySelectorAll<HTMLElement>('[data-key]');
  return new Map([...all].map((one) => [one.dataset['key'] ?? '', one]));
}

/** The key of an element, then those of what it is in. */
function keysAround(innermost: Element | null): string[] {
  const keys: string[] = [];
  for (let one = innermost; one !== null; one = one.parentElement) {
    const key = one.getAttribute('data-key');
    if (key !== null) {
      keys.push(key);
    }
  }
  return keys;
}

/** To what is left of where the focus was; to the section when nothing is. */
function giveFocus(left: HTMLElement | undefined, place: HTMLElement): void {
  const target = left ?? place.closest('section') ?? place;
  if (!target.hasAttribute('tabindex') && target.tabIndex < 0) {
    // By the program only: it is no stop of the Tab key.
    target.tabIndex = -1;
  }
  target.focus();
}
