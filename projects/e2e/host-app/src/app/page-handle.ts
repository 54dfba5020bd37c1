import {
  ApplicationRef,
  DOCUMENT,
  type EnvironmentProviders,
  PLATFORM_ID,
  inject,
  provideAppInitializer,
} from '@angular/core';
import { isPlatformBrowser } from '@angular/common';
import { Router } from '@angular/router';
import type RealtimeKitClient from '@cloudflare/realtimekit';
import { SessionControlService } from 'ngx-realtimekit-session';
import type { FakeMeeting, FakeMeetingOptions } from 'ngx-realtimekit-session/testing';
import { Confirmation } from './confirmation/confirmation';
import { defineElements } from './custom-elements';
import { breakClient } from './broken-client';
import { Outcomes } from './outcomes';
import { PageState } from './page-state';
import { Recorder } from './recorder';
import { type Entrance, Room } from './room';
import { OuterMeeting } from './sessions/outer-meeting';

/** What a test holds of a page: the parts that an application would hold itself. */
export interface PageHandle {
  readonly session: SessionControlService;
  readonly state: PageState;
  readonly confirmation: Confirmation;
  readonly outer: OuterMeeting;
  readonly router: Router;
  readonly define: typeof defineElements;
  readonly outcomes: Outcomes;
  readonly recorder: Recorder;
  readonly breakClient: typeof breakClient;
  /** Renders what the test has set, so that what it does next meets it. */
  render(): void;
  /** The client connected last. */
  client?: RealtimeKitClient;
  /** A client that has not joined, and is not connected. */
  init(entrance: Entrance): Promise<RealtimeKitClient>;
  /** A fake in the place of a client. */
  fake(options: FakeMeetingOptions): Promise<FakeMeeting>;
  /** Joins, then connects. */
  enter(entrance: Entrance): Promise<void>;
}

declare global {
  interface Window {
    pageHandle?: PageHandle;
  }
}

/**
 * Gives the page to the test. An address with a `token` and an `emulator` enters before anything is
 * rendered or hydrated, so that the session is live from the application's first moment on.
 */
export function providePageHandle(): EnvironmentProviders {
  return provideAppInitializer(() => {
    const { defaultView: window } = inject(DOCUMENT);
    if (!isPlatformBrowser(inject(PLATFORM_ID)) || window === null) return;
    const room = inject(Room);
    const session = inject(SessionControlService);
    const application = inject(ApplicationRef);
    const handle: PageHandle = {
      session,
      state: inject(PageState),
      confirmation: inject(Confirmation),
      outer: inject(OuterMeeting),
      router: inject(Router),
      define: defineElements,
      outcomes: inject(Outcomes),
      recorder: inject(Recorder),
      breakClient,
      render: () => application.tick(),
      init: (entrance) => room.init(entrance),
      fake: async (options) => {
        const { FakeMeeting } = await import('ngx-realtimekit-session/testing');
        return new FakeMeeting(options);
      },
      enter: async (entrance) => {
        handle.client = await room.init(entrance);
        await handle.client.join();
        session.connect(handle.client);
        handle.recorder.watch(handle.client);
      },
    };
    window.pageHandle = handle;

    const query = new URLSearchParams(window.location.search);
    const emulatorUrl = query.get('emulator');
    const token = query.get('token');
    return emulatorUrl === null || token === null
      ? undefined
      : handle.enter({ emulatorUrl, token });
  });
}
