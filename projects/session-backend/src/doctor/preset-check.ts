import * as z from 'zod/mini';
import { type ApiCall } from '../cloud/api-call.js';
import { text } from '../cloud/response.js';
import { pageSize, readPages } from '../sessions/paging.js';
import { broken, type CheckResult, ok } from './finding.js';

const preset = z.object({
  id: text,
  name: text,
  // A viewer's preset may come without it.
  permissions: z.optional(z.object({ kick_participant: z.optional(z.boolean()) })),
});
const listed = z.array(z.object({ id: text }));

/**
 * Checks which presets grant `kick_participant`, the permission with which a participant can end the
 * session in the browser.
 */
export async function checkPresets(call: ApiCall): Promise<CheckResult> {
  const hosts: string[] = [];
  const guests: string[] = [];
  const readList = (page: number) =>
    call.request({
      what: 'listing the presets',
      data: listed,
      send: (kit, { account_id, app_id }, options) =>
        kit.presets.get(app_id, { account_id, page_no: page, per_page: pageSize }, options),
    });
  for await (const { id } of readPages(readList, ({ id }) => id)) {
    const { name, permissions } = await call.request({
      what: 'reading a preset',
      data: preset,
      send: (kit, path, options) => kit.presets.getPresetByID(id, path, options),
    });
    (permissions?.kick_participant === true ? hosts : guests).push(name);
  }
  if (hosts.length === 0) {
    return broken(
      'No preset grants kick_participant, so no participant can end a session. Turn on "kick ' +
        `participants" in the preset of your hosts. Presets: ${guests.join(', ') || 'none'}.`,
    );
  }
  const others = guests.length === 0 ? '' : ` Without it: ${guests.join(', ')}.`;
  return ok(`Participants with these presets can end: ${hosts.join(', ')}.${others}`);
}
