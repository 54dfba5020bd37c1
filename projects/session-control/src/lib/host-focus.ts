/** Whether an element, or what is in it, has the focus: within the document or shadow root that it is in. */
export function holdsFocus(host: HTMLElement): boolean {
  const root = host.getRootNode() as Partial<DocumentOrShadowRoot>;
  return host.contains(root.activeElement ?? null);
}
