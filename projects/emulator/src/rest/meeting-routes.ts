import * as z from 'zod';
import type {
  MeetingCreateResponse,
  MeetingGetMeetingByIDResponse,
  MeetingGetResponse,
  MeetingReplaceMeetingByIDResponse,
  MeetingUpdateMeetingByIDResponse,
} from 'cloudflare/resources/realtime-kit/meetings';
import { Hono } from 'hono';
import { meetingSettings } from '../meetings/meeting-settings.js';
import { describeListedMeeting, describeMeeting } from './meeting-answer.js';
import { meetingOf } from './meeting-of.js';
import { paginate } from './paging.js';
import { readBody } from '../input/request-body.js';
import { RequestQuery } from './request-query.js';
import { type RestContext, type RestEnv } from './rest-context.js';

const statuses = ['ACTIVE', 'INACTIVE'] as const;

const wholeMeeting = meetingSettings.extend({
  title: z.string().nullable().exactOptional(),
});
const meetingChange = meetingSettings.extend({
  title: z.string().exactOptional(),
  status: z.enum(statuses).exactOptional(),
});

/** `meetings.create`, `get`, `getMeetingByID`, `updateMeetingByID`, `replaceMeetingByID`. */
export function meetingRoutes({ meetings }: RestContext): Hono<RestEnv> {
  const routes = new Hono<RestEnv>();

  routes.get('/', (c) => {
    const query = new RequestQuery(c);
    const isWithin = query.period();
    const status = query.choice('status', statuses);
    const found = meetings.registry
      .list()
      .filter(
        (meeting) =>
          meeting.appId === c.get('app').id &&
          (status === undefined || meeting.status === status) &&
          query.finds(meeting.id, meeting.title) &&
          isWithin(meeting.createdAt),
      );
    const { items, paging } = paginate(found, query);
    const data = items.map(describeListedMeeting);
    return c.json({ success: true, data, paging } satisfies MeetingGetResponse);
  });

  routes.post('/', async (c) => {
    const { title, ...settings } = await readBody(c, wholeMeeting);
    const { id: appId } = c.get('app');
    const data = describeMeeting(meetings.registry.create({ appId, title: title ?? '', settings }));
    return c.json({ success: true, data } satisfies MeetingCreateResponse, 201);
  });

  routes.get('/:meetingId', (c) => {
    const data = describeMeeting(meetingOf(meetings, c));
    return c.json({ success: true, data } satisfies MeetingGetMeetingByIDResponse);
  });

  routes.patch('/:meetingId', async (c) => {
    const meeting = meetingOf(meetings, c);
    const { title, status, ...settings } = await readBody(c, meetingChange);
    const edit = {
      ...(title !== undefined && { title }),
      ...(status && { status }),
      settings: { ...meeting.settings, ...settings },
    };
    const data = describeMeeting(meetings.registry.edit(meeting.id, edit, 'rest-api'));
    return c.json({ success: true, data } satisfies MeetingUpdateMeetingByIDResponse);
  });

  routes.put('/:meetingId', async (c) => {
    const { id } = meetingOf(meetings, c);
    const { title, ...settings } = await readBody(c, wholeMeeting);
    const edit = { title: title ?? '', settings };
    const data = describeMeeting(meetings.registry.edit(id, edit, 'rest-api'));
    return c.json({ success: true, data } satisfies MeetingReplaceMeetingByIDResponse);
  });

  return routes;
}
