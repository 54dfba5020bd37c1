/**
 * Shows a badge in the corner of the page, so that nobody mistakes the emulator for the cloud. It is
 * in a shadow root, out of reach of the page's styles, and lets clicks through. The returned
 * function takes it away.
 */
export function showBadge(text: string): () => void {
  const badge = document.createElement('realtimekit-emulator-badge');
  // Hidden from screen readers: it is no part of the page, and the console says the same.
  badge.setAttribute('aria-hidden', 'true');
  const label = document.createElement('span');
  label.textContent = text;
  // Set one by one: a page whose content policy forbids style attributes allows this.
  Object.assign(label.style, {
    position: 'fixed',
    insetBlockEnd: '0',
    insetInlineStart: '0',
    zIndex: '2147483647',
    padding: '2px 8px',
    borderStartEndRadius: '6px',
    background: '#7c2d12',
    color: '#ffffff',
    font: '12px/1.5 system-ui, sans-serif',
    pointerEvents: 'none',
  });
  badge.attachShadow({ mode: 'open' }).append(label);

  const attach = (): void => {
    document.body.append(badge);
  };
  // The script may run in the head, before there is a body.
  if (document.readyState === 'loading') {
    document.addEventListener('DOMContentLoaded', attach, { once: true });
  } else {
    attach();
  }
  return () => {
    document.removeEventListener('DOMContentLoaded', attach);
    badge.remove();
  };
}
