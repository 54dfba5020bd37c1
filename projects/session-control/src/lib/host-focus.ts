/** Whether an element, or what is in it, has the focus: within the document or shadow root that it is in. */
export function holdsFocus(host: HTMLElement): boolean {
  // The DOM that Angular renders into on a server has no such method, and no focus.
  const root = (host as Partial<HTMLElement>).getRootNode?.() as DocumentOrShadowRoot | undefined;
  return host.contains(root?.activeElement ?? null);
}
