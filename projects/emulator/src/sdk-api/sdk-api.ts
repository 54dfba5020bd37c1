import { Hono, type MiddlewareHandler } from 'hono';
import { answerErrors, type HttpErrorContext } from '../faults/http-errors.js';
import { type Meetings, type Participant } from '../meetings/meetings.js';
import { type HttpFaultContext, applyRequestFaults } from '../faults/http-faults.js';
import { NotSupported } from '../faults/unsupported.js';
import { type AccessRules } from '../input/access-rules.js';
import { type ParticipantTokens } from '../meetings/participant-tokens.js';
import { permissionsInDocument } from '../apps/presets.js';
import { EmulatorError } from '../errors/emulator-error.js';
import { createSdkRecordings } from './sdk-recordings.js';

/** The parts that the SDK's routes need. */
export interface SdkApiContext extends HttpFaultContext, HttpErrorContext {
  readonly meetings: Meetings;
  readonly tokens: ParticipantTokens;
  readonly access: AccessRules;
  /** The address of the proxy in front of the emulator. */
  readonly publicUrl?: string | undefined;
}

interface SdkEnv {
  Variables: { participant: Participant };
}

/** A rough location. The SDK rejects a shorter one. */
const location = { loc: '0.0000,0.0000' };

/** Calls of the SDK that the emulator rejects by their names. */
const unsupportedCalls = [
  ['POST', '/api/v2/meetings/chat-upload', 'chat.sendImageMessage() or chat.sendFileMessage()'],
  ['POST', '/api/v2/meetings/:meetingId/livestreams', 'livestream.start()'],
  ['POST', '/api/v2/meetings/:meetingId/active-livestream/stop', 'livestream.stop()'],
] as const;

/**
 * Creates the routes that the SDK requests over HTTP, below `/sdk`. The SDK tells its services apart by host
 * (`api.<baseURI>`), which is the first part of the path here (`/sdk/api`).
 */
export function createSdkApi(context: SdkApiContext): Hono<SdkEnv> {
  const { meetings, tokens } = context;
  const participantsOnly: MiddlewareHandler<SdkEnv> = async (c, next) => {
    const token = /^Bearer (.+)$/.exec(c.req.header('authorization') ?? '')?.[1] ?? '';
    const participant = await tokens.authenticate(token);
    if (!participant) {
      return c.json(failure(401, 'The token was not issued by this emulator.'), 401);
    }
    c.set('participant', participant);
    return next();
  };
  const ownMeetingOnly: MiddlewareHandler<SdkEnv> = async (c, next) =>
    c.req.param('meetingId') === c.get('participant').meetingId
      ? next()
      : c.json(failure(403, 'The token is for another meeting.'), 403);

  const sdk = new Hono<SdkEnv>();
  const answerError = answerErrors(context, failure);
  sdk.onError((error, c) =>
    // The SDK learns from 409 that a recording runs already.
    error instanceof EmulatorError && error.code === 'recording-state'
      ? c.json(failure(409, error.message), 409)
      : answerError(error, c),
  );
  sdk.use(allowedPagesOnly(context.access));
  // After it, so that a page can read the answer of a fault, too.
  sdk.use(applyRequestFaults(context, failure));

  sdk.get('/api/v2/internals/participant-details', participantsOnly, (c) => {
    const participant = c.get('participant');
    meetings.attendance.admit(participant.id);
    return c.json(success(participantDetails(meetings, participant)));
  });
  sdk.get('/api/v2/meetings/:meetingId/active-livestream', participantsOnly, ownMeetingOnly, (c) =>
    c.json(success({})),
  );
  // The SDK downloads the transcript from the address in the answer. It is always empty.
  sdk.get(
    '/api/v2/meetings/:meetingId/active-transcript',
    participantsOnly,
    ownMeetingOnly,
    (c) => {
      const origin = context.publicUrl ?? new URL(c.req.url).origin;
      return c.json(success({ transcript_download_url: `${origin}/sdk/transcript` }));
    },
  );
  sdk.get('/transcript', (c) => c.text(''));
  sdk.route('/api/v2/recordings', createSdkRecordings(context, participantsOnly));
  // SDK 1 asks for it; SDK 2 asks on the socket.
  sdk.get('/api/v2/plugins/user', participantsOnly, (c) => c.json(success({ plugins: [] })));
  sdk.get('/api/iceservers', participantsOnly, (c) => c.json({ success: true, iceServers: [] }));
  sdk.get('/location/', (c) => c.json(location));

  for (const [method, path, call] of unsupportedCalls) {
    sdk.on(method, path, () => {
      throw new NotSupported(call);
    });
  }

  // Telemetry of the SDK is thrown away.
  sdk.post('/da-collector/api/v1/message', (c) => c.json(success({})));
  sdk.post('/api-silos/otel/logs', (c) => c.json(success({})));

  return sdk;
}

/** Builds an error response as the SDK expects it. */
export function failure(code: number, message: string): object {
  return { success: false, error: { code, message } };
}

function success(data: object): object {
  return { success: true, data };
}

function participantDetails(meetings: Meetings, participant: Participant): object {
  const { id, name, meetingId, preset } = participant;
  const { title } = meetings.registry.meeting(meetingId);
  const { config } = preset.document;
  return {
    participant: { id, name },
    meeting: { id: meetingId, title },
    preset: {
      name: preset.name,
      // Without `ui`: the SDK takes its own design then, and fails on half of one.
      config:
        config.view_type === 'GROUP_CALL'
          ? config
          : { view_type: config.view_type, max_video_streams: {} },
      permissions: {
        ...permissionsInDocument(preset.document, preset.permissions),
        // Only the other one can be changed while they are in the room, and either of them grants.
        accept_stage_requests: false,
      },
    },
  };
}

const corsHeaders = {
  'access-control-allow-methods': 'GET, POST, PUT',
  'access-control-max-age': '600',
};

/** Rejects pages of other origins before any route runs, and answers CORS for the others. */
const allowedPagesOnly =
  (access: AccessRules): MiddlewareHandler =>
  async (c, next) => {
    const origin = c.req.header('origin');
    if (origin === undefined) {
      return next();
    }
    if (!access.isAllowedOrigin(origin)) {
      return c.json(failure(403, access.wrongOrigin(origin)), 403);
    }
    c.header('access-control-allow-origin', origin);
    c.header('vary', 'origin');
    if (c.req.method !== 'OPTIONS') {
      return next();
    }
    if (c.req.header('access-control-request-private-network') === 'true') {
      c.header('access-control-allow-private-network', 'true');
    }
    // Pages add headers of their own, such as the tracing headers of Sentry and Datadog.
    const requested = c.req.header('access-control-request-headers');
    if (requested !== undefined) {
      c.header('access-control-allow-headers', requested);
    }
    return c.body(null, 204, corsHeaders);
  };
