import { type Page } from '@playwright/test';

/** What the browser tells assistive technology of an element. */
export interface AccessibleElement {
  readonly role: string;
  readonly name: string;
  readonly disabled: boolean;
  readonly busy: boolean;
  readonly description: string;
}

/**
 * The elements of this role and name in the browser's accessibility tree. Upper and lower case are
 * the same: the tree has the name as CSS shows it, and Ionic shows capitals.
 */
export async function accessibleElements(
  page: Page,
  role: string,
  name: string,
): Promise<AccessibleElement[]> {
  const session = await page.context().newCDPSession(page);
  try {
    const { nodes } = await session.send('Accessibility.getFullAXTree');
    return nodes
      .filter((node) => !node.ignored && node.role?.value === role)
      .filter((node) => String(node.name?.value).toLowerCase() === name.toLowerCase())
      .map((node) => {
        const has = (property: string): boolean =>
          node.properties?.some(
            (candidate) => candidate.name === property && Boolean(candidate.value.value),
          ) ?? false;
        return {
          role,
          name,
          disabled: has('disabled'),
          busy: has('busy'),
          description: String(node.description?.value ?? ''),
        };
      });
  } finally {
    await session.detach();
  }
}
