/** A kind of element that can be the host, and what the browser lets be known of it. */
export interface HostKind {
  readonly name: string;
  readonly path: string;
  /** What assistive technology takes it for. */
  readonly role: 'button' | 'link';
  /** The keys that press it. */
  readonly keys: readonly ('Enter' | 'Space')[];
  /**
   * Whether the button that people use is inside the element's shadow: what the library says in ARIA
   * does not get there, and `disabled` gets there as far as the element lets it.
   */
  readonly inShadow?: true;
  /** An element of a kit that is defined only after it was rendered. */
  readonly definedLate?: 'rtk-button' | 'rtk-controlbar-button' | 'ion-button';
}

const button = (name: string, path: string): HostKind => ({
  name,
  path: `/host/${path}`,
  role: 'button',
  keys: ['Enter', 'Space'],
});

const ofAKit = (name: NonNullable<HostKind['definedLate']>): HostKind[] => [
  { ...button(`<${name}>`, `defined/${name}`), inShadow: true },
  {
    ...button(`<${name}>, defined after it was rendered`, `undefined/${name}`),
    inShadow: true,
    definedLate: name,
  },
];

/** Every host that the library promises to work on. */
export const hosts: readonly HostKind[] = [
  button('<button>', 'native-button'),
  button('<button> in a shadow root of the application', 'button-in-shadow-root'),
  button('<button> in a form', 'form-button'),
  button('<button> in a form, with a bound type', 'form-button-with-bound-type'),
  { ...button('<a>', 'link'), role: 'link', keys: ['Enter'] },
  button('<a role="button">', 'link-as-button'),
  button('<input type="button">', 'input-button'),
  button('<div role="button">', 'div-as-button'),
  button('<button mat-button>', 'mat-button'),
  button('<button mat-icon-button>', 'mat-icon-button'),
  button('<a mat-button>', 'mat-link'),
  ...ofAKit('rtk-button'),
  ...ofAKit('rtk-controlbar-button'),
  ...ofAKit('ion-button'),
  button('a component, by hostDirectives', 'component'),
];
