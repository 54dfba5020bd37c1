import { LOCALE_ID, inject } from '@angular/core';
import {
  SessionControlService,
  ɵSESSION_MESSAGE as SESSION_MESSAGE,
} from 'ngx-realtimekit-session';

import { UI_MESSAGE, type UiMessages } from './ui-messages';

/** The sentences of the session that a piece shows. */
export interface SessionSentences {
  /** Returns a sentence of the pieces. */
  ui(key: keyof UiMessages): string;
  /** Returns the sentence of the library for how the session is over, or for what blocks its end. */
  state(): string;
  /** Says that an end failed, and what stands in the way of another attempt. */
  notEnded(): string;
  /** Returns a time of day in the words of the application's locale. */
  time(at: Date): string;
}

/** Creates the sentences of the session of this injector. Call it in an injection context. */
export function sessionSentences(): SessionSentences {
  const session = inject(SessionControlService);
  const messageOf = inject(SESSION_MESSAGE);
  const uiMessageOf = inject(UI_MESSAGE);
  const time = new Intl.DateTimeFormat(inject(LOCALE_ID), { timeStyle: 'short' });
  const ui = (key: keyof UiMessages): string => uiMessageOf(session.state(), key);
  const state = (): string => messageOf(session.state());
  return {
    ui,
    state,
    notEnded: () =>
      [
        messageOf(session.state(), 'not-ended'),
        session.state().blocker ? state() : ui('retry'),
      ].join(' '),
    time: (at) => time.format(at),
  };
}
