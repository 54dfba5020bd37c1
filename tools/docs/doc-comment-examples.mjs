import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { codeBlocks } from './code-blocks.mjs';

/** Sources whose doc comments become `docs/api`. */
const SOURCES = [
  'projects/session-control/announcements',
  'projects/session-control/src',
  'projects/session-control/testing',
  'projects/session-backend/src',
  'projects/emulator/src',
];

/** What the examples find there already: a comment for it, as on the pages, would be read in every editor. */
const SURROUNDINGS = {
  'projects/session-control/announcements/with-announcements.ts': {
    given: "import { withAnnouncements } from 'ngx-realtimekit-session/announcements';",
  },
  'projects/session-control/src/lib/end-session.directive.ts': {
    members: 'protected show(error: EndSessionError): void {}',
  },
  'projects/session-control/src/lib/provide-session-control.ts': {
    given:
      "import type { Meeting } from 'ngx-realtimekit-session';\n" +
      'declare class MeetingStore { readonly meeting: Promise<Meeting>; }',
  },
  'projects/session-control/testing/end-session-harness.ts': {
    given:
      "import type { HarnessLoader } from '@angular/cdk/testing';\n" +
      "import { EndSessionHarness } from 'ngx-realtimekit-session/testing';\n" +
      'declare const loader: HarnessLoader;',
  },
  'projects/session-control/testing/fake-meeting.ts': {
    given:
      "import type { SessionControlService } from 'ngx-realtimekit-session';\n" +
      "import { FakeMeeting } from 'ngx-realtimekit-session/testing';\n" +
      'declare const session: SessionControlService;',
  },
};

/**
 * The code blocks in the doc comments of all sources, each with what it finds there already.
 *
 * @returns {{ file: string, blocks: import('./code-blocks.mjs').CodeBlock[] }[]}
 */
export function docCommentExamples() {
  return SOURCES.flatMap(typescriptIn)
    .map((file) => ({ file, blocks: codeBlocks(commentsOf(readFileSync(file, 'utf8'))) }))
    .filter(({ blocks }) => blocks.length > 0)
    .map(({ file, blocks }) => ({
      file,
      blocks: blocks.map((block) => ({ ...block, ...SURROUNDINGS[file] })),
    }));
}

/** The text of its doc comments, in the lines that they have in the source. */
export function commentsOf(source) {
  return source
    .split('\n')
    .map((line) => /^\s*\* ?(.*)$/.exec(line)?.[1] ?? '')
    .join('\n');
}

function typescriptIn(folder) {
  return readdirSync(folder, { recursive: true })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'))
    .map((file) => join(folder, file).replaceAll('\\', '/'));
}
