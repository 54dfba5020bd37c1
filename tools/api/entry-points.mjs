/** Everything that an application can import: its name, and its built typings. */
export const entryPoints = [
  {
    name: 'ngx-realtimekit-session',
    typings: 'dist/session-control/types/ngx-realtimekit-session.d.ts',
  },
  {
    name: 'ngx-realtimekit-session/announcements',
    typings: 'dist/session-control/types/ngx-realtimekit-session-announcements.d.ts',
  },
  {
    name: 'ngx-realtimekit-session/testing',
    typings: 'dist/session-control/types/ngx-realtimekit-session-testing.d.ts',
  },
  { name: 'realtimekit-session-backend', typings: 'projects/session-backend/dist/index.d.ts' },
  {
    name: 'realtimekit-session-backend/redis',
    typings: 'projects/session-backend/dist/redis.d.ts',
  },
  { name: 'realtimekit-session-backend/d1', typings: 'projects/session-backend/dist/d1.d.ts' },
  {
    name: 'realtimekit-session-backend/node',
    typings: 'projects/session-backend/dist/node/index.d.ts',
  },
  { name: 'realtimekit-emulator', typings: 'projects/emulator/dist/index.d.ts' },
  { name: 'realtimekit-emulator/browser', typings: 'projects/emulator/dist/browser.d.ts' },
];
