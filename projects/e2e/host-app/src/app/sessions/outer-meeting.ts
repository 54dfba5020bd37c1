import { Injectable, signal } from '@angular/core';
import { type MaybeMeeting, type SessionControlService } from 'ngx-realtimekit-session';

/** The meeting around a page whose parts have sessions of their own, and those sessions by name. */
@Injectable({ providedIn: 'root' })
export class OuterMeeting {
  readonly meeting = signal<MaybeMeeting>(null);
  readonly innerSessions = new Map<string, SessionControlService>();
}
