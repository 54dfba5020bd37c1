import * as z from 'zod/mini';
import { date, optionalText, text } from '../cloud/response.js';
import { pageSize, readPages } from './paging.js';
import { type RunCall } from './session-list.js';
import { type SessionParticipant } from './session-results.js';

const visitor = z.object({
  id: text,
  user_id: optionalText,
  custom_participant_id: optionalText,
  preset_name: optionalText,
  joined_at: date,
  left_at: z._default(z.nullable(date), null),
});

/**
 * Lists the participants of a session, those who joined first at the beginning.
 *
 * @param search lists only participants with this text in a name or an id
 */
export async function* listParticipants(
  run: RunCall,
  sessionId: string,
  search?: string,
): AsyncGenerator<SessionParticipant, void, undefined> {
  const read = (page: number) =>
    run(async (call) => {
      const { participants } = await call.request({
        what: 'listing the participants of the session',
        data: z.object({ participants: z.array(visitor) }),
        send: (kit, app, options) =>
          kit.sessions.getSessionParticipants(
            sessionId,
            {
              ...app,
              sort_by: 'joinedAt',
              sort_order: 'ASC',
              per_page: pageSize,
              page_no: page,
              ...(search !== undefined && { search }),
            },
            options,
          ),
      });
      return participants;
    });
  for await (const one of readPages(read, ({ id }) => id)) {
    yield {
      participantId: one.user_id,
      customParticipantId: one.custom_participant_id,
      presetName: one.preset_name,
      joinedAt: one.joined_at,
      leftAt: one.left_at,
    };
  }
}
