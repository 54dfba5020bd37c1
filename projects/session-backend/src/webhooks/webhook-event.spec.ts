import { endBody } from '../testing/webhook-signer.js';
import { parseEvent } from './parse-event.js';
import { type ParsedEvent } from './webhook-event.js';

const bytes = (body: unknown): Uint8Array<ArrayBuffer> =>
  new TextEncoder().encode(typeof body === 'string' ? body : JSON.stringify(body));
const parse = (body: unknown): ParsedEvent => parseEvent(bytes(body));

const meeting = { id: 'm', sessionId: 's', organizedBy: { id: 'app', name: 'App' } };
const session = { meetingId: 'm', sessionId: 's', organizer: { id: 'app', name: 'App' } };

describe('parseEvent', () => {
  it.each([
    [
      { event: 'meeting.started', meeting },
      { name: 'meeting.started', ...session },
    ],
    [
      { event: 'meeting.ended', meeting, reason: 'ALL_PARTICIPANTS_LEFT' },
      { name: 'meeting.ended', ...session, reason: 'ALL_PARTICIPANTS_LEFT' },
    ],
    [
      {
        event: 'meeting.participantLeft',
        meeting,
        participant: { peerId: 'p', userDisplayName: 'Ada', leftAt: '2026-11-24T09:30:00.000Z' },
      },
      {
        name: 'meeting.participantLeft',
        ...session,
        participant: {
          peerId: 'p',
          displayName: 'Ada',
          customParticipantId: null,
          joinedAt: null,
          leftAt: new Date('2026-11-24T09:30:00Z'),
        },
      },
    ],
    [
      {
        event: 'meeting.chatSynced',
        meetingId: 'm',
        sessionId: 's',
        organizedBy: { id: 'app', name: 'App' },
        chatDownloadUrl: 'https://files.example.com/chat.csv',
      },
      {
        name: 'meeting.chatSynced',
        ...session,
        downloadUrl: 'https://files.example.com/chat.csv',
        downloadUrlExpiry: null,
      },
    ],
    [
      { event: 'meeting.summary', meeting, summaryDownloadUrlExpiry: '2026-11-24T10:00:00.000Z' },
      {
        name: 'meeting.summary',
        ...session,
        downloadUrl: null,
        downloadUrlExpiry: new Date('2026-11-24T10:00:00Z'),
      },
    ],
    [
      { event: 'recording.statusUpdate', meeting, recording: { id: 'r', status: 'UPLOADED' } },
      { name: 'recording.statusUpdate', recordingId: 'r', status: 'UPLOADED', ...session },
    ],
    [
      { event: 'livestreaming.statusUpdate', meeting, streamId: 'l', status: 'LIVE' },
      { name: 'livestreaming.statusUpdate', streamId: 'l', status: 'LIVE', meetingId: 'm' },
    ],
  ])('reads %j', (body, event) => {
    expect(parse(body)).toMatchObject({ kind: 'documented', event: { ...event, payload: body } });
  });

  it.each<[string, unknown, object]>([
    ['an empty date', { startedAt: '' }, { startedAt: null }],
    ['a date that is a number', { endedAt: 5 }, { endedAt: null }],
    ['a title that is a number', { title: 5 }, { title: null }],
    ['an organizer that is a list', { organizedBy: [] }, { organizer: null }],
    ['an organizer without an id', { organizedBy: { name: 'App' } }, { organizer: null }],
  ])('keeps an end with %s', (_, fields, event) => {
    expect(parse(endBody({ meeting: fields as object }))).toMatchObject({
      kind: 'documented',
      event: { name: 'meeting.ended', meetingId: 'meeting', ...event },
    });
  });

  it('keeps an end that has nothing but its ids', () => {
    const body = { event: 'meeting.ended', meeting: { id: 'm', sessionId: 's' }, reason: {} };

    expect(parse(body)).toEqual({
      kind: 'documented',
      event: {
        name: 'meeting.ended',
        meetingId: 'm',
        sessionId: 's',
        title: null,
        startedAt: null,
        endedAt: null,
        organizer: null,
        reason: null,
        payload: body,
      },
    });
  });

  it.each([
    [{ event: 'meeting.participantJoined', meeting, participant: 'Ada' }],
    [{ event: 'meeting.participantLeft', meeting }],
    [{ event: 'meeting.chatSynced', id: 7, meetingId: 'm', sessionId: 's' }],
    [{ event: 'recording.statusUpdate', recording: { recordingId: 'r', id: 7, meetingId: [] } }],
    [{ event: 'recording.statusUpdate', recording: { recordingId: '', id: 'r' }, meeting: 'm' }],
    [{ event: 'livestreaming.statusUpdate', streamId: 'l', meeting: 5, status: 5 }],
  ])('keeps %j: it has the ids that matter', (body) => {
    expect(parse(body).kind).toBe('documented');
  });

  it('keeps ids of any length', () => {
    const sessionId = 's'.repeat(100_000);
    expect(parse(endBody({ meeting: { sessionId } }))).toMatchObject({ event: { sessionId } });
  });

  it.each<[unknown, string]>([
    ['', 'not a JSON object'],
    ['{', 'not a JSON object'],
    ['null', 'not a JSON object'],
    ['[]', 'not a JSON object'],
    [`${'['.repeat(200_000)}${']'.repeat(200_000)}`, 'not a JSON object'],
    [{}, 'does not name an event'],
    [{ event: 5 }, 'does not name an event'],
    [{ event: 'meeting.ended' }, 'meeting.ended needs the field meeting'],
    [endBody({ meeting: { id: 7 } }), 'needs the field meeting.id'],
    [endBody({ meeting: { sessionId: '' } }), 'needs the field meeting.sessionId'],
    [{ event: 'meeting.chatSynced', sessionId: 's' }, 'needs the field meetingId'],
    [{ event: 'recording.statusUpdate', recording: {} }, 'needs the field recording.id'],
    [{ event: 'livestreaming.statusUpdate' }, 'needs the field streamId'],
  ])('calls %.60j unreadable, and says why', (body, problem) => {
    expect(parse(body)).toMatchObject({
      kind: 'unreadable',
      event: { body: bytes(body), problem: expect.stringContaining(problem) as string },
    });
  });

  it.each(['meeting.exploded', 'constructor', '__proto__'])(
    'calls an event named %s unknown, with the app that it is about',
    (event) => {
      expect(parse({ event, meeting })).toMatchObject({
        kind: 'unknown',
        event: { name: event, organizer: { id: 'app' } },
      });
    },
  );
});
