import {
  ChangeDetectionStrategy,
  Component,
  EnvironmentInjector,
  ViewContainerRef,
  createEnvironmentInjector,
  inject,
  viewChild,
} from '@angular/core';
import type RealtimeKitClient from '@cloudflare/realtimekit';
import {
  EndSessionDirective,
  type Meeting,
  SessionControlService,
  provideSessionControl,
} from 'ngx-realtimekit-session';
import { handOver } from './page-handle';
import { type Entrance, enter, listenersOn } from './room';

/** A page with the directive and everything that it can be bound to. */
@Component({
  selector: 'app-host',
  imports: [EndSessionDirective],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <button rtkEndSession rtkEndSessionDisabledInteractive #end="rtkEndSession">End</button>
    <p>{{ end.reason() }}</p>
  `,
})
class Host {}

/** Does things ten thousand times over, and lets go of all of it. */
@Component({
  selector: 'app-root',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<ng-container #place />`,
})
export class Leaks {
  readonly #session = inject(SessionControlService);
  readonly #injector = inject(EnvironmentInjector);
  private readonly place = viewChild.required('place', { read: ViewContainerRef });
  #client: RealtimeKitClient | null = null;
  #watched: Record<string, WeakRef<object>> = {};

  constructor() {
    handOver(this);
  }

  async enter(entrance: Entrance): Promise<void> {
    this.#client = await enter(entrance);
  }

  listeners(): number {
    return listenersOn(this.#joined());
  }

  /** Connects and disconnects the SDK's client. @returns the most listeners there ever were */
  connectAndDisconnect(times: number): number {
    const client = this.#joined();
    let most = 0;
    for (let time = 0; time < times; time++) {
      this.#session.connect(client);
      most = Math.max(most, this.listeners());
      this.#session.disconnect();
    }
    return most;
  }

  connect(): void {
    this.#session.connect(this.#joined());
  }

  disconnect(): void {
    this.#session.disconnect();
  }

  /** Creates hosts of the directive, renders them and destroys them. */
  createAndDestroy(times: number): void {
    const place = this.place();
    for (let time = 0; time < times; time++) {
      const host = place.createComponent(Host);
      host.changeDetectorRef.detectChanges();
      host.destroy();
    }
  }

  /**
   * Makes an injector with a session of its own and a meeting, uses them, and lets go of them: of the
   * one by destroying it, of the other by disconnecting.
   *
   * @param forget whether the meeting is disconnected, which is what is to be shown; otherwise the
   *   page's own session keeps it
   */
  letGo(forget: boolean): void {
    const injector = createEnvironmentInjector([provideSessionControl()], this.#injector);
    const own = injector.get(SessionControlService);
    const ownMeeting = plainMeeting();
    own.connect(ownMeeting);
    own.state$.subscribe();
    injector.destroy();

    const meeting = plainMeeting();
    this.#session.connect(meeting);
    if (forget) this.#session.disconnect();
    this.#watched = {
      injector: new WeakRef(injector),
      service: new WeakRef(own),
      'meeting of the injector': new WeakRef(ownMeeting),
      meeting: new WeakRef(meeting),
    };
  }

  /** What of it is still there. */
  stillThere(): readonly string[] {
    return Object.entries(this.#watched)
      .filter(([, reference]) => reference.deref() !== undefined)
      .map(([name]) => name);
  }

  #joined(): RealtimeKitClient {
    if (this.#client === null) throw new Error('Call enter() first.');
    return this.#client;
  }
}

/**
 * A meeting of our own, for nobody else may hold it: the SDK keeps its clients reachable for reasons
 * of its own.
 */
function plainMeeting(): Meeting {
  const emitter = () => {
    const listeners = new Set<unknown>();
    return {
      on: (_event: string, listener: unknown) => listeners.add(listener),
      off: (_event: string, listener: unknown) => listeners.delete(listener),
    };
  };
  return {
    self: {
      ...emitter(),
      roomState: 'joined',
      permissions: { ...emitter(), kickParticipant: true },
    },
    participants: { kickAll: () => Promise.resolve() },
    meta: { ...emitter(), meetingId: 'a meeting', socketState: { state: 'connected' } },
    connectedMeetings: emitter(),
    leave: () => Promise.resolve(),
  };
}
