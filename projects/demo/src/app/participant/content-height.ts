/**
 * Returns the height that a column needs to show everything, in pixels. Children that grow to fill the
 * column count with their `min-height`.
 */
export function contentHeight(column: HTMLElement): number {
  const { paddingTop, paddingBottom, rowGap } = getComputedStyle(column);
  const children = [...column.children]
    .map((child) => ({ child, style: getComputedStyle(child) }))
    .filter(({ style }) => style.position !== 'absolute');
  const heights = children.map(({ child, style }) =>
    style.flexGrow === '0' ? child.getBoundingClientRect().height : parseFloat(style.minHeight),
  );
  const gaps = parseFloat(rowGap) * (children.length - 1);
  const padding = parseFloat(paddingTop) + parseFloat(paddingBottom);
  return Math.ceil(heights.reduce((sum, height) => sum + height, padding + gaps));
}
