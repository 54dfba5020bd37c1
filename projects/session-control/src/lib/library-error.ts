/**
 * Begins every error and warning of the library, so that a reader of a production log knows where it
 * comes from.
 */
export const LIBRARY = 'ngx-realtimekit-session:';
