import * as v from '@badrap/valita';
import type {
  MeetingCreateResponse,
  MeetingGetMeetingByIDResponse,
  MeetingGetResponse,
  MeetingReplaceMeetingByIDResponse,
  MeetingUpdateMeetingByIDResponse,
} from 'cloudflare/resources/realtime-kit/meetings';
import { Hono } from 'hono';
import { type Meeting } from '../meetings/meeting.js';
import { type MeetingSettings, meetingSettings } from '../meetings/meeting-settings.js';
import { oneOf } from '../input/one-of.js';
import { meetingOf } from './meeting-of.js';
import { paginate } from './paging.js';
import { readBody } from '../input/request-body.js';
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
    const isWithin = query.period();
    const status = query.choice('status', statuses);
    const found = meetings
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

/** A meeting as it stands in lists: without the AI configuration, unlike a single one. */
export function describeListedMeeting(meeting: Meeting) {
  const { id, title, status, settings } = meeting;
  return {
    id,
    ...(title !== '' && { title }),
    status,
    ...timestamps(meeting),
    ...describeSettings(settings),
  } satisfies MeetingGetResponse.Data;
}

function describeMeeting(meeting: Meeting) {
  const { ai_config } = meeting.settings;
  return {
    ...describeListedMeeting(meeting),
    ...(ai_config && { ai_config }),
  } satisfies MeetingCreateResponse.Data;
}

function describeSettings(settings: MeetingSettings) {
  const { live_stream_on_start, record_on_start, recording_config, ...others } = settings;
  delete others.ai_config;
  const shownConfig = { ...recording_config };
  // It holds credentials.
  delete shownConfig.storage_config;
  return {
    ...others,
    ...(typeof live_stream_on_start === 'boolean' && { live_stream_on_start }),
    ...(typeof record_on_start === 'boolean' && { record_on_start }),
    ...(recording_config && { recording_config: shownConfig }),
  };
}
