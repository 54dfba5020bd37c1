import { type Context, Hono } from 'hono';
import * as z from 'zod';
import { keyHoldersOnly } from './control-guard.js';
import { controlState } from './control-state.js';
import { answerForTheStage } from './control-stage.js';
import { type Emulator } from './emulator.js';
import { meetingOptions, participantOptions } from './meeting-options.js';
import { logStream } from './log-stream.js';
import { type Clock } from '../clock/clock.js';
import { type EventLog } from '../faults/event-log.js';
import { type Faults } from '../faults/faults.js';
import { type AccessRules } from '../input/access-rules.js';
import { parse } from '../input/parse.js';
import { readJson } from '../input/request-body.js';
import { milliseconds, text } from '../input/schemas.js';
import { type Meetings } from '../meetings/meetings.js';
import { type ParticipantTokens } from '../meetings/participant-tokens.js';
import { permissionsPatch } from '../apps/presets.js';
import { answerErrors, type HttpErrorContext } from '../faults/http-errors.js';
import { RememberedTokens } from './remembered-tokens.js';
import { webhookOnDemand } from '../webhooks/webhook-on-demand.js';
import { webhookRegistration } from '../webhooks/webhook-registry.js';

/** The emulator to control, and its parts. */
export interface ControlApiContext extends HttpErrorContext {
  readonly emulator: Emulator;
  readonly access: AccessRules;
  readonly meetings: Meetings;
  readonly tokens: ParticipantTokens;
  readonly faults: Faults;
  readonly clock: Clock;
  readonly log: EventLog;
  readonly joinUrl: string | undefined;
}

const bodies = {
  participant: participantOptions.extend({ preset: text }),
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
  const { emulator, meetings, faults } = context;
  const tokens = new RememberedTokens(context);
  const control = new Hono();
  control.use(keyHoldersOnly(emulator.controlKey, context.access));

  control.get('/state', (c) => {
    return c.json(controlState({ emulator, meetings, tokens, joinUrl: context.joinUrl }));
  });
  control.get('/log', (c) => c.json(emulator.log));
  control.get('/log/stream', () => {
    return new Response(logStream(context), { headers: { 'content-type': 'application/jsonl' } });
  });

  control.post('/meetings', async (c) => {
    return c.json(emulator.createMeeting(await read(c, meetingOptions)), 201);
  });
  control.post('/meetings/:id/participants', async (c) => {
    const participant = await read(c, bodies.participant);
    return c.json(await emulator.addParticipant(c.req.param('id'), participant), 201);
  });
  control.post('/meetings/:id/connected', async (c) => {
    const { title } = await read(c, bodies.connectedMeeting);
    const [created] = emulator.createConnectedMeetings(c.req.param('id'), [title]);
    return c.json(created, 201);
  });
  control.post('/meetings/:id/end', (c) => {
    emulator.endSession(c.req.param('id'));
    return c.body(null, 204);
  });

  control.post('/meetings/:id/recordings', (c) => {
    const meeting = meetings.registry.meeting(c.req.param('id'));
    const { id, status } = meetings.recordings.start({
      meeting,
      sessionId: meetings.sessions.liveSession(meeting.id).id,
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
    return c.json({ id: emulator.moveParticipant(c.req.param('id'), meetingId) });
  });
  for (const answer of ['admit', 'deny'] as const) {
    control.post(`/participants/:id/${answer}`, (c) => {
      emulator[answer](c.req.param('id'));
      return c.body(null, 204);
    });
  }
  control.post('/participants/:id/kick', (c) => {
    emulator.kick(c.req.param('id'));
    return c.body(null, 204);
  });
  control.post('/participants/:id/drop-socket', async (c) => {
    emulator.dropSocket(c.req.param('id'), await read(c, bodies.dropSocket));
    return c.body(null, 204);
  });
  control.post('/participants/:id/drop-media', (c) => {
    emulator.dropMedia(c.req.param('id'));
    return c.body(null, 204);
  });
  control.post('/participants/:id/permissions', async (c) => {
    emulator.updatePermissions(c.req.param('id'), await read(c, permissionsPatch));
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

  control.get('/webhooks', (c) => c.json(emulator.webhooks.registered));
  control.post('/webhooks', async (c) => {
    return c.json(emulator.webhooks.register(await read(c, webhookRegistration)), 201);
  });
  control.post('/webhooks/send', async (c) => {
    emulator.webhooks.send(await read(c, webhookOnDemand));
    return c.body(null, 202);
  });
  control.get('/webhooks/deliveries', (c) => c.json(emulator.webhooks.deliveries));
  control.post('/webhooks/deliveries/:uuid/resend', async (c) => {
    emulator.webhooks.resend(c.req.param('uuid'), await read(c, bodies.resend));
    return c.body(null, 204);
  });
  control.post('/webhooks/rotate-key', async (c) => {
    await emulator.webhooks.rotateKey();
    return c.body(null, 204);
  });

  control.post('/clock', async (c) => {
    const { advance } = await read(c, bodies.clock);
    await emulator.advanceClock(advance);
    return c.body(null, 204);
  });
  control.post('/reset', (c) => {
    emulator.reset();
    return c.body(null, 204);
  });

  control.all('*', (c) => c.json({ error: `There is no ${c.req.method} ${c.req.path}.` }, 404));
  control.onError(answerErrors(context, (_status, error) => ({ error })));
  return control;
}
