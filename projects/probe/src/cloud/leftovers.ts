import { removeMeeting } from './remove-meeting.js';
import { type Rest } from './rest.js';

/** Items on a page of a list. */
const pageSize = 50;

/**
 * Removes what a probe has created and does not know of: because the answer was lost, or because its
 * process was killed.
 *
 * @param prefix begins the names of what is removed
 * @returns what was found, and what could not be removed, and why; a sentence each
 */
export async function removeLeftovers(
  rest: Rest,
  prefix: string,
): Promise<{ readonly found: number; readonly left: readonly string[] }> {
  const { kit, app } = rest;
  const { account_id } = app;
  const left: string[] = [];
  let found = 0;
  const remove = async (what: string, removing: () => Promise<unknown>): Promise<void> => {
    found += 1;
    try {
      await removing();
    } catch (error) {
      left.push(`${what}: ${(error as Error).message}`);
    }
  };

  const isLeftover = ({ name = '' }: { name?: string }): boolean => name.startsWith(prefix);
  const meetings = await rest.do(
    'Listing meetings',
    all((page_no) =>
      kit.meetings.get(app.app_id, {
        ...{ account_id, page_no, per_page: pageSize },
        ...{ search: prefix, status: 'ACTIVE' },
      }),
    ),
  );
  for (const { id, title } of meetings) {
    if (title?.startsWith(prefix) === true) {
      await remove(`Meeting ${id} ("${title}")`, () => removeMeeting(rest, id, prefix));
    }
  }
  const presets = await rest.do(
    'Listing presets',
    all((page_no) => kit.presets.get(app.app_id, { account_id, page_no, per_page: pageSize })),
  );
  for (const { id = '', name = '' } of presets.filter(isLeftover)) {
    await remove(`Preset "${name}"`, () =>
      rest.do('Deleting a preset', kit.presets.delete(id, app)),
    );
  }
  const webhooks = await rest.do(
    'Listing webhooks',
    kit.webhooks.getWebhooks(app.app_id, { account_id }),
  );
  for (const { id, name } of webhooks.data.filter(isLeftover)) {
    await remove(`Webhook "${name}"`, () =>
      rest.do('Deleting a webhook', kit.webhooks.deleteWebhook(id, app)),
    );
  }
  return { found, left };
}

/** The items of all pages of a list. */
async function all<T>(
  read: (page: number) => PromiseLike<{ readonly data?: readonly T[] }>,
): Promise<readonly T[]> {
  const items: T[] = [];
  for (let page = 1; ; page += 1) {
    const { data = [] } = await read(page);
    items.push(...data);
    if (data.length < pageSize) return items;
  }
}
