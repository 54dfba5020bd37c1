/**
 * How tall a column has to be to show everything at its natural height, in pixels: parts that grow
 * into the room left over count with their `min-height`.
 */
export function leastHeight(column: HTMLElement): number {
  const { paddingTop, paddingBottom, rowGap } = getComputedStyle(column);
  const parts = [...column.children]
    .map((part) => ({ part, style: getComputedStyle(part) }))
    .filter(({ style }) => style.position !== 'absolute');
  const heights = parts.map(({ part, style }) =>
    style.flexGrow === '0' ? part.getBoundingClientRect().height : parseFloat(style.minHeight),
  );
  const gaps = parseFloat(rowGap) * (parts.length - 1);
  const padding = parseFloat(paddingTop) + parseFloat(paddingBottom);
  return Math.ceil(heights.reduce((sum, height) => sum + height, padding + gaps));
}
