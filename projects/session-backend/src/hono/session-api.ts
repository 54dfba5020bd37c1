import { Hono } from 'hono';
import { checkObject } from '../options/object-option.js';
import { rejected } from './json-answer.js';
import { sessionRoutes } from './session-routes.js';
import { type SessionRoutesOptions } from './session-routes-options.js';

/** Answers a request with a response, in the form that Workers and web frameworks use. */
export type SessionApi = (request: Request) => Promise<Response>;

/** Options of `createSessionApi()`. */
export interface SessionApiOptions extends SessionRoutesOptions {
  /**
   * The path of the API in the URL of a request, such as `/admin`; `/` when left out. With Express's
   * `app.use('/admin', toNodeListener(api))` leave it out: Express removes `/admin` from the URL.
   */
  readonly basePath?: string;
}

/**
 * Makes the API for an admin page as one function. In a Hono application mount `sessionRoutes()` instead.
 *
 * @throws TypeError when an option is missing or wrong
 */
export function createSessionApi(options: SessionApiOptions): SessionApi {
  checkObject('The options of createSessionApi()', options, '{ sessions, authorize }');
  const { basePath = '/', ...others } = options;
  if (typeof basePath !== 'string' || !/^(?:\/[\w~-]+)*\/?$/.test(basePath) || basePath === '') {
    throw new TypeError(
      `basePath must be a path such as "/admin", of letters, digits, "-", "_" and "~". Got ${JSON.stringify(basePath)}.`,
    );
  }
  const app = new Hono().route(basePath, sessionRoutes(others));
  app.notFound(({ req }) =>
    rejected(
      404,
      `There is no route ${req.path} in this API, whose basePath is "${basePath}". When it is mounted ` +
        'elsewhere, set basePath to the path that requests have.',
    ),
  );
  return async (request) => app.fetch(request);
}
