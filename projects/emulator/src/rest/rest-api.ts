import { Hono } from 'hono';
import { applyRequestFaults } from '../faults/http-faults.js';
import { answerErrors } from '../faults/http-errors.js';
import { NotSupported } from '../faults/unsupported.js';
import { activeSessionRoutes } from './active-session-routes.js';
import { appRoutes } from './app-routes.js';
import { meetingRoutes } from './meeting-routes.js';
import { participantRoutes } from './participant-routes.js';
import { presetRoutes } from './preset-routes.js';
import { recordingRoutes } from './recording-routes.js';
import { restFailure } from './rest-answers.js';
import { type RestContext, type RestEnv } from './rest-context.js';
import { tokenHoldersOnly } from './rest-guard.js';
import { sessionRoutes } from './session-routes.js';
import { unsupportedMethods } from './unsupported-methods.js';
import { webhookRoutes } from './webhook-routes.js';

/**
 * The RealtimeKit part of Cloudflare's REST API, below `/client/v4`: the official client works on it
 * with another `baseURL`. It sends no CORS headers, for it is made for backends.
 */
export function createRestApi(context: RestContext): Hono<RestEnv> {
  const { meetings } = context;
  const rest = new Hono<RestEnv>();

  rest.onError(answerErrors(context, restFailure));
  rest.use(applyRequestFaults(context, restFailure));
  rest.use('/accounts/:accountId/*', tokenHoldersOnly(context));
  rest.route('/accounts/:accountId/realtime/kit/apps', appRoutes(context));
  rest.route('/accounts/:accountId/realtime/kit/:appId', createAppApi(context));
  rest.all('*', (c) => {
    throw NotSupported.request(c.req.method, c.req.path);
  });
  return rest;

  /** Everything that belongs to one app, which the account has to have. */
  function createAppApi(ofContext: RestContext): Hono<RestEnv> {
    const app = new Hono<RestEnv>();
    app.use(async (c, next) => {
      c.set('app', meetings.apps.app(c.req.param('appId') ?? '', c.get('grant').accountId));
      return next();
    });
    for (const [method, path, name] of unsupportedMethods) {
      app.on(method, path, () => {
        throw new NotSupported(`the client's method ${name}`);
      });
    }
    app.route('/presets', presetRoutes(ofContext));
    app.route('/meetings', meetingRoutes(ofContext));
    app.route('/meetings/:meetingId/participants', participantRoutes(ofContext));
    app.route('/meetings/:meetingId/active-session', activeSessionRoutes(ofContext));
    app.route('/sessions', sessionRoutes(ofContext));
    app.route('/recordings', recordingRoutes(ofContext));
    app.route('/webhooks', webhookRoutes(ofContext));
    return app;
  }
}
