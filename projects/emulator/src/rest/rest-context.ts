import { type ApiGrant, type ApiTokens } from '../api-tokens.js';
import { type App } from '../apps.js';
import { type HttpFaultContext } from '../http-faults.js';
import { type Meetings } from '../meetings.js';
import { type ParticipantTokens } from '../participant-tokens.js';
import { type UnsupportedReports } from '../unsupported.js';
import { type WebhookRegistry } from '../webhook-registry.js';

/** What the REST API is answered from. */
export interface RestContext extends HttpFaultContext {
  readonly meetings: Meetings;
  readonly tokens: ParticipantTokens;
  readonly apiTokens: ApiTokens;
  readonly webhooks: WebhookRegistry;
  readonly unsupported: UnsupportedReports;
  /** Told what failed here. */
  readonly warn: (message: string) => void;
}

/** What is known of a request once it is let in. */
export interface RestEnv {
  Variables: {
    grant: ApiGrant;
    /** The app that the path names, of the account that the token is for. */
    app: App;
  };
}
