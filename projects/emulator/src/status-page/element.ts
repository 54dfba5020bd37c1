/** A child of an element. `false` is none. */
export type Child = Node | string | false;

/** Creates an element. Text goes in as text, so nothing that is shown can become markup. */
export function h<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Readonly<Record<string, string>> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) {
    made.setAttribute(attribute, value);
  }
  made.append(...children.filter((child) => child !== false));
  return made;
}

/** The subject of a button or a table. Several may have the same name, and no two the same id. */
export interface Subject {
  readonly id: string;
  readonly name: string;
}

/** Creates a button, whose accessible name includes its subject. */
export function button(text: string, about: Subject, onClick: () => void): HTMLButtonElement {
  const label = `${text}: ${about.name}`;
  const key = `${text} ${about.id}`;
  const made = h('button', { type: 'button', 'aria-label': label, 'data-key': key }, text);
  made.addEventListener('click', onClick);
  return made;
}

/** Creates a table that scrolls by itself where the page is narrow. */
export function table(
  { id, name: label }: Subject,
  columns: readonly string[],
  rows: readonly (readonly Child[])[],
): HTMLElement {
  const head = h('tr', {}, ...columns.map((column) => h('th', { scope: 'col' }, column)));
  const body = rows.map((cells) => h('tr', {}, ...cells.map((cell) => h('td', {}, cell))));
  return h(
    'div',
    // No landmark: meetings may have the same title, and landmarks are told apart by name.
    {
      class: 'scroll',
      tabindex: '0',
      role: 'group',
      'aria-label': label,
      'data-key': `table ${id}`,
    },
    h('table', {}, h('thead', {}, head), h('tbody', {}, ...body)),
  );
}

/**
 * Replaces the content of an element when the state has changed. The focus and the scroll positions stay,
 * also when several children have the same name.
 */
export function show(id: string, state: unknown, render: () => readonly Child[]): void {
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
  place.replaceChildren(...render().filter((child) => child !== false));
  const shown = keyed(place);
  for (const { key, scrollTop, scrollLeft } of scrolled) {
    shown.get(key)?.scrollTo(scrollLeft, scrollTop);
  }
  if (hadFocus) {
    giveFocus(keys.map((key) => shown.get(key)).find(Boolean), place);
  }
}

/** Replaces the options of a select when they have changed. The chosen one stays while it is there. */
export function showChoices(
  select: HTMLSelectElement,
  choices: readonly { readonly value: string; readonly text: string }[],
): void {
  const chosen = select.value;
  show(select.id, choices, () =>
    choices.map(({ value, text }) =>
      h('option', { value, ...(value === chosen && { selected: '' }) }, text),
    ),
  );
}

/** Finds the children with a key. */
function keyed(place: HTMLElement): Map<string, HTMLElement> {
  const all = place.querySelectorAll<HTMLElement>('[data-key]');
  return new Map([...all].map((one) => [one.dataset['key'] ?? '', one]));
}

/** Lists the key of an element, then those of its ancestors. */
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

/** Moves the focus to the element nearest to the one that had it, or to the section. */
function giveFocus(left: HTMLElement | undefined, place: HTMLElement): void {
  const target = left ?? place.closest('section') ?? place;
  if (!target.hasAttribute('tabindex') && target.tabIndex < 0) {
    // The Tab key does not stop there.
    target.tabIndex = -1;
  }
  target.focus();
}
