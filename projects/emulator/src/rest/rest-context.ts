import { type ApiGrant, type ApiTokens } from '../apps/api-tokens.js';
import { type App } from '../apps/apps.js';
import { type HttpFaultContext } from '../faults/http-faults.js';
import { type Meetings } from '../meetings/meetings.js';
import { type ParticipantTokens } from '../meetings/participant-tokens.js';
import { type HttpErrorContext } from '../faults/http-errors.js';
import { type WebhookRegistry } from '../webhooks/webhook-registry.js';

/** The parts that the REST API needs. */
export interface RestContext extends HttpFaultContext, HttpErrorContext {
  readonly meetings: Meetings;
  readonly tokens: ParticipantTokens;
  readonly apiTokens: ApiTokens;
  readonly webhooks: WebhookRegistry;
}

/** Facts about a request that passed the guard. */
export interface RestEnv {
  Variables: {
    grant: ApiGrant;
    /** The app that the path names, of the account that the token is for. */
    app: App;
  };
}
