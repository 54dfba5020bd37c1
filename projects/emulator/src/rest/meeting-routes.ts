import * as v from '@badrap/valita';
import {
  type MeetingCreateResponse,
  type MeetingGetMeetingByIDResponse,
  type MeetingGetResponse,
  type MeetingReplaceMeetingByIDResponse,
  type MeetingUpdateMeetingByIDResponse,
} from 'cloudflare/resources/realtime-kit/meetings';
import { Hono } from 'hono';
import { type Meeting } from '../meeting.js';
import { type MeetingSettings, meetingSettings } from '../meeting-settings.js';
import { oneOf } from '../one-of.js';
import { meetingOf } from './meeting-of.js';
import { paginate } from './paging.js';
import { readBody } from './request-body.js';
import { RequestQuery } from './request-query.js';
import { timestamps } from './rest-answers.js';
import { type RestContext, type RestEnv } from './rest-context.js';

const statuses = ['ACTIVE', 'INACTIVE'] as const;

const wholeMeeting = meetingSettings.extend({
  title: v.union(v.string(), v.null()).optional(),
});
const meetingChange = meetingSettings.extend({
  title: v.string().optional(),
  status: oneOf(...statuses).optional(),
});

/** `meetings.create`, `get`, `getMeetingByID`, `updateMeetingByID`, `replaceMeetingByID`. */
export function meetingRoutes({ meetings }: RestContext): Hono<RestEnv> {
  const routes = new Hono<RestEnv>();

  routes.get('/', (c) => {
    const query = new RequestQuery(c);
    const status = query.choice('status', statuses);
    const found = meetings
      .list()
      .filter(
        (meeting) =>
          meeting.appId === c.get('app').id &&
          (status === undefined || meeting.status === status) &&
          query.finds(meeting.id, meeting.title) &&
          query.isWithin(meeting.createdAt),
      );
    const { items, paging } = paginate(found, query);
    // The client's list has no ai_config, unlike its single meetings.
    const data = items.map(describeMeeting).map(({ ai_config: _, ...meeting }) => meeting);
    return c.json({ success: true, data, paging } satisfies MeetingGetResponse);
  });

  routes.post('/', async (c) => {
    const { title, ...settings } = await readBody(c, wholeMeeting);
    const { id: appId } = c.get('app');
    const data = describeMeeting(meetings.create({ appId, title: title ?? '', settings }));
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
    const data = describeMeeting(meetings.edit(meeting.id, edit, 'rest-api'));
    return c.json({ success: true, data } satisfies MeetingUpdateMeetingByIDResponse);
  });

  routes.put('/:meetingId', async (c) => {
    const { id } = meetingOf(meetings, c);
    const { title, ...settings } = await readBody(c, wholeMeeting);
    const edit = { title: title ?? '', settings };
    const data = describeMeeting(meetings.edit(id, edit, 'rest-api'));
    return c.json({ success: true, data } satisfies MeetingReplaceMeetingByIDResponse);
  });

  return routes;
}

/** A meeting as it stands in answers. */
export function describeMeeting(meeting: Meeting) {
  const { id, title, status, settings } = meeting;
  return {
    id,
    ...(title !== '' && { title }),
    status,
    ...timestamps(meeting),
    ...describeSettings(settings),
  } satisfies MeetingCreateResponse.Data;
}

function describeSettings({
  live_stream_on_start,
  record_on_start,
  recording_config,
  ...others
}: MeetingSettings) {
  const { storage_config: _, ...recordingConfig } = recording_config ?? {};
  return {
    ...others,
    ...(typeof live_stream_on_start === 'boolean' && { live_stream_on_start }),
    ...(typeof record_on_start === 'boolean' && { record_on_start }),
    // Without where it goes, for that holds credentials.
    ...(recording_config && { recording_config: recordingConfig }),
  };
}
