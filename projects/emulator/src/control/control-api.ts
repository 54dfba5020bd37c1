import { type Context, Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import * as z from 'zod';
import { keyHoldersOnly } from './control-guard.js';
import { controlState } from './control-state.js';
import { answerForTheStage } from './control-stage.js';
import { type EmulatorOperations } from './operations.js';
import { logStream } from './log-stream.js';
import { type Clock } from '../clock/clock.js';
import { type EventLog } from '../faults/event-log.js';
import { type Faults } from '../faults/faults.js';
import { type AccessRules } from '../input/access-rules.js';
import { parse } from '../input/parse.js';
import { readJson } from '../input/request-body.js';
import { milliseconds, text, wholeNumber } from '../input/schemas.js';
import { type Meetings } from '../meetings/meetings.js';
import { type ParticipantTokens } from '../meetings/participant-tokens.js';
import { permissionsPatch } from '../apps/presets.js';
import { EmulatorError, errorStatus } from '../errors/emulator-error.js';
import { RememberedTokens } from './remembered-tokens.js';
import { reportFailure } from '../errors/unexpected-failure.js';
import { webhookOnDemand } from '../webhooks/webhook-on-demand.js';
import { webhookRegistration } from '../webhooks/webhook-registry.js';

/** What is controlled. */
export interface ControlApiContext {
  readonly operations: EmulatorOperations;
  readonly access: AccessRules;
  /** Where the emulator listens. Empty until it does. */
  readonly url: () => string;
  readonly meetings: Meetings;
  readonly tokens: ParticipantTokens;
  readonly faults: Faults;
  readonly clock: Clock;
  readonly log: EventLog;
  readonly joinUrl: string | undefined;
  readonly warn: (message: string) => void;
}

const bodies = {
  meeting: z.strictObject({
    title: text.exactOptional(),
    sessionKeepAlive: wholeNumber(0, 600_000).exactOptional(),
  }),
  participant: z.strictObject({
    name: text,
    preset: text,
    tokenLifetime: wholeNumber(0).exactOptional(),
  }),
  connectedMeeting: z.strictObject({ title: text }),
  move: z.strictObject({ meetingId: text }),
  dropSocket: z.strictObject({ code: z.int().exactOptional() }),
  clock: z.strictObject({ advance: milliseconds }),
  resend: z.strictObject({ underAnotherUuid: z.boolean().exactOptional() }),
};

/** Reads and checks a body. No body is an empty object. */
async function read<Schema extends z.ZodType>(
  c: Context,
  schema: Schema,
): Promise<z.output<Schema>> {
  return parse(schema, await readJson(c, { empty: '{}' }));
}

/**
 * Offers what the in-process API does over HTTP: for browser tests, for other languages and for the
 * status page. Answers are plain JSON. A rejected request answers `{ error }`.
 */
export function createControlApi(context: ControlApiContext): Hono {
  const { operations, meetings, faults, warn } = context;
  const tokens = new RememberedTokens(context);
  const control = new Hono();
  control.use(keyHoldersOnly(operations.controlKey, context.access));

  control.get('/state', async (c) => {
    const { log, webhooks } = operations;
    const { deliveries } = webhooks;
    const [url, joinUrl] = [context.url(), context.joinUrl];
    const { active } = faults;
    return c.json(
      await controlState({ meetings, url, log, deliveries, faults: active, joinUrl, tokens }),
    );
  });
  control.get('/log', (c) => c.json(operations.log));
  control.get('/log/stream', () => {
    return new Response(logStream(context), { headers: { 'content-type': 'application/jsonl' } });
  });

  control.post('/meetings', async (c) => {
    return c.json(operations.createMeeting(await read(c, bodies.meeting)), 201);
  });
  control.post('/meetings/:id/participants', async (c) => {
    const participant = await read(c, bodies.participant);
    return c.json(await operations.addParticipant(c.req.param('id'), participant), 201);
  });
  control.post('/meetings/:id/connected', async (c) => {
    const { title } = await read(c, bodies.connectedMeeting);
    const [created] = operations.createConnectedMeetings(c.req.param('id'), [title]);
    return c.json(created, 201);
  });
  control.post('/meetings/:id/end', (c) => {
    operations.endSession(c.req.param('id'));
    return c.body(null, 204);
  });

  control.post('/meetings/:id/recordings', (c) => {
    const meeting = meetings.meeting(c.req.param('id'));
    const { id, status } = meetings.recordings.start({
      meeting,
      sessionId: meetings.liveSession(meeting.id).id,
      reason: 'API_CALL',
      by: 'operator',
    });
    return c.json({ id, status }, 201);
  });
  for (const action of ['pause', 'resume', 'stop'] as const) {
    control.post(`/recordings/:id/${action}`, (c) => {
      const { id, status } = meetings.recordings.act(c.req.param('id'), action, 'operator');
      return c.json({ id, status });
    });
  }
  for (const answer of ['grant', 'deny', 'remove'] as const) {
    control.post(`/participants/:id/stage/${answer}`, (c) => {
      answerForTheStage(meetings, c.req.param('id'), answer);
      return c.body(null, 204);
    });
  }

  control.post('/participants/:id/move', async (c) => {
    const { meetingId } = await read(c, bodies.move);
    return c.json({ id: operations.moveParticipant(c.req.param('id'), meetingId) });
  });
  for (const answer of ['admit', 'deny'] as const) {
    control.post(`/participants/:id/${answer}`, (c) => {
      operations[answer](c.req.param('id'));
      return c.body(null, 204);
    });
  }
  control.post('/participants/:id/kick', (c) => {
    operations.kick(c.req.param('id'));
    return c.body(null, 204);
  });
  control.post('/participants/:id/drop-socket', async (c) => {
    operations.dropSocket(c.req.param('id'), await read(c, bodies.dropSocket));
    return c.body(null, 204);
  });
  control.post('/participants/:id/drop-media', (c) => {
    operations.dropMedia(c.req.param('id'));
    return c.body(null, 204);
  });
  control.post('/participants/:id/permissions', async (c) => {
    operations.updatePermissions(c.req.param('id'), await read(c, permissionsPatch));
    return c.body(null, 204);
  });

  control.get('/faults', (c) => c.json(faults.active));
  control.post('/faults', async (c) => c.json(faults.add(await readJson(c)), 201));
  control.delete('/faults', (c) => {
    faults.reset();
    return c.body(null, 204);
  });
  control.delete('/faults/:id', (c) =>
    faults.lift(c.req.param('id'))
      ? c.body(null, 204)
      : c.json({ error: `The fault "${c.req.param('id')}" is not switched on.` }, 404),
  );

  control.get('/webhooks', (c) => c.json(operations.webhooks.registered));
  control.post('/webhooks', async (c) => {
    return c.json(operations.webhooks.register(await read(c, webhookRegistration)), 201);
  });
  control.post('/webhooks/send', async (c) => {
    operations.webhooks.send(await read(c, webhookOnDemand));
    return c.body(null, 202);
  });
  control.get('/webhooks/deliveries', (c) => c.json(operations.webhooks.deliveries));
  control.post('/webhooks/deliveries/:uuid/resend', async (c) => {
    operations.webhooks.resend(c.req.param('uuid'), await read(c, bodies.resend));
    return c.body(null, 204);
  });
  control.post('/webhooks/rotate-key', async (c) => {
    await operations.webhooks.rotateKey();
    return c.body(null, 204);
  });

  control.post('/clock', async (c) => {
    const { advance } = await read(c, bodies.clock);
    await operations.advanceClock(advance);
    return c.body(null, 204);
  });
  control.post('/reset', (c) => {
    operations.reset();
    return c.body(null, 204);
  });

  control.all('*', (c) => c.json({ error: `There is no ${c.req.method} ${c.req.path}.` }, 404));
  control.onError((error, c) => {
    const { message } = error;
    if (error instanceof EmulatorError) {
      return c.json({ error: message }, errorStatus[error.code]);
    }
    if (error instanceof HTTPException) {
      return c.json({ error: message }, error.status);
    }
    if (error instanceof RangeError) {
      return c.json({ error: message }, 422);
    }
    const told = reportFailure(warn, `${c.req.method} ${c.req.path}`, error);
    return c.json({ error: told }, 500);
  });
  return control;
}
