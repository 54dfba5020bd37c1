/** How a promise came out, in a form that crosses from the page to the test. */
export type Outcome =
  | { readonly resolved: unknown }
  | {
      /** The error's `code`, whatever it is. */
      readonly rejected: unknown;
      readonly name: string;
      readonly message: string;
      /** What its constructor is called. */
      readonly constructedBy: string;
    };

export async function outcome(promise: Promise<unknown>): Promise<Outcome> {
  try {
    return { resolved: await promise };
  } catch (error) {
    const { name, message, constructor } = error as Error;
    const { code } = error as { code?: unknown };
    return { rejected: code, name, message, constructedBy: constructor.name };
  }
}
