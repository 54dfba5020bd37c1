/** Whether an element or one of its descendants has the focus, in its document or shadow root. */
export function holdsFocus(host: HTMLElement): boolean {
  // The DOM that Angular renders into on a server has no such method, and no focus.
  const root = (host as Partial<HTMLElement>).getRootNode?.() as DocumentOrShadowRoot | undefined;
  return host.contains(root?.activeElement ?? null);
}
