/**
 * What is published to npm: the folder to publish, the one in the repository that it is made of, and
 * what is to be in the package.
 */
export const publishedPackages = [
  {
    folder: 'dist/session-control',
    source: 'projects/session-control',
    contents: [
      'LICENSE',
      'README.md',
      'package.json',
      'fesm2022/ngx-realtimekit-session.mjs',
      'fesm2022/ngx-realtimekit-session.mjs.map',
      'fesm2022/ngx-realtimekit-session-announcements.mjs',
      'fesm2022/ngx-realtimekit-session-announcements.mjs.map',
      'fesm2022/ngx-realtimekit-session-testing.mjs',
      'fesm2022/ngx-realtimekit-session-testing.mjs.map',
      'types/ngx-realtimekit-session.d.ts',
      'types/ngx-realtimekit-session-announcements.d.ts',
      'types/ngx-realtimekit-session-testing.d.ts',
      'schematics/package.json',
      'schematics/collection.json',
      'schematics/target-application.js',
      'schematics/ng-add/index.js',
      'schematics/ng-add/schema.js',
      'schematics/ng-add/schema.json',
      'schematics/end-button/index.js',
      'schematics/end-button/schema.js',
      'schematics/end-button/schema.json',
      'schematics/end-button/files/__name@dasherize__.ts.template',
      'schematics/end-button/files/__name@dasherize__.spec.ts.template',
    ],
  },
  {
    folder: 'projects/session-backend',
    source: 'projects/session-backend',
    contents: [
      'LICENSE',
      'README.md',
      'package.json',
      'bin/*.js',
      'dist/**/*.js',
      'dist/**/*.d.ts',
    ],
  },
  {
    folder: 'projects/emulator',
    source: 'projects/emulator',
    contents: [
      'LICENSE',
      'README.md',
      'package.json',
      'seed.schema.json',
      'bin/*.js',
      'dist/**/*.js',
      'dist/**/*.d.ts',
      'src/protocol/*.proto',
      'src/status-page/*.css',
      'src/status-page/*.html',
    ],
  },
];
