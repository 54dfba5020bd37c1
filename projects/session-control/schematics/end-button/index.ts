/** Writes a component with the button that ends the session, and its spec. */
export { writeComponent as default } from '../write-component';
