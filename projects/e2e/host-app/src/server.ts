import { AngularAppEngine, createRequestHandler } from '@angular/ssr';

const engine = new AngularAppEngine({ allowedHosts: ['127.0.0.1'] });

/** Answers what is no file of the built application. */
export const reqHandler = createRequestHandler((request) => engine.handle(request));
