/** The type of what lies at a path such as `self.roomState`; `unknown` where the path is any string. */
export type ValueAt<T, Path extends string> = string extends Path
  ? unknown
  : Path extends `${infer Key}.${infer Rest}`
    ? Key extends keyof T
      ? ValueAt<NonNullable<T[Key]>, Rest>
      : never
    : Path extends keyof T
      ? T[Path]
      : never;

/**
 * What lies at a path such as `self.roomState`; `undefined` as soon as there is nothing on the way.
 *
 * @throws what a getter on the way throws
 */
export function valueAt<T, Path extends string>(
  object: T,
  path: Path,
): ValueAt<T, Path> | undefined {
  return path
    .split('.')
    .reduce<unknown>(
      (value, key) => (value as Record<string, unknown> | null | undefined)?.[key],
      object,
    ) as ValueAt<T, Path> | undefined;
}
