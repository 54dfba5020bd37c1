/** Writes a component with the leave button and the ended screen, and its spec. */
export { writeComponent as default } from '../write-component';
