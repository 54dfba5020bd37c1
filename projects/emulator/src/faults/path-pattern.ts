/** Whether a path matches this pattern, in which a `*` matches anything. Takes linear time. */
export function matchesPath(pattern: string, path: string): boolean {
  const [start = '', ...rest] = pattern.split('*');
  const end = rest.pop();
  if (end === undefined) {
    return path === pattern;
  }
  if (!path.startsWith(start) || !path.endsWith(end)) {
    return false;
  }
  // The first occurrence of each part leaves the most room for those after it.
  let position = start.length;
  for (const part of rest) {
    const found = path.indexOf(part, position);
    if (found < 0) {
      return false;
    }
    position = found + part.length;
  }
  return position <= path.length - end.length;
}
