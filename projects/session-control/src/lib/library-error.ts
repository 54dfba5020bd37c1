/**
 * The first word of every error and warning of the library. It shows a reader of a production log
 * where the message comes from.
 */
export const LIBRARY = 'ngx-realtimekit-session:';
