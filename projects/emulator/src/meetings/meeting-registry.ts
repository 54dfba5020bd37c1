import { type Apps, defaultAppId } from '../apps/apps.js';
import { EmulatorError } from '../errors/emulator-error.js';
import { type LiveSessions } from './live-sessions.js';
import { type Meeting, type MeetingEdit, type NewMeeting } from './meeting.js';
import { type Actor } from './meeting-events.js';
import { type Outside } from './outside.js';

/** The parts that the registry needs. */
export interface MeetingRegistryContext extends Outside {
  readonly apps: Pick<Apps, 'app'>;
  readonly sessions: Pick<LiveSessions, 'session' | 'end'>;
}

/** The meetings of all apps. */
export class MeetingRegistry {
  readonly #meetings = new Map<string, Meeting>();
  readonly #context: MeetingRegistryContext;

  constructor(context: MeetingRegistryContext) {
    this.#context = context;
  }

  create({ id, appId = defaultAppId, parentId, title, status, settings }: NewMeeting): Meeting {
    this.#context.apps.app(appId);
    const now = this.#context.now();
    const meeting: Meeting = {
      id: id ?? this.#context.newId(),
      appId,
      ...(parentId !== undefined && { parentId }),
      title,
      status: status ?? 'ACTIVE',
      settings: settings ?? {},
      createdAt: now,
      updatedAt: now,
    };
    this.#meetings.set(meeting.id, meeting);
    this.#context.notify({ kind: 'meeting-created', meetingId: meeting.id, title });
    return meeting;
  }

  /** Changes a meeting. An assumption decides whether making it `INACTIVE` ends its session. */
  edit(meetingId: string, edit: MeetingEdit, by: Actor): Meeting {
    const { sessions, assumptions } = this.#context;
    const meeting = { ...this.meeting(meetingId), ...edit, updatedAt: this.#context.now() };
    const { title, status } = meeting;
    this.#meetings.set(meetingId, meeting);
    this.#context.notify({ kind: 'meeting-updated', meetingId, title, status });
    if (
      status === 'INACTIVE' &&
      assumptions.inactiveEndsSession &&
      sessions.session(meetingId) !== undefined
    ) {
      sessions.end(meetingId, by);
    }
    return meeting;
  }

  /** Throws a {@link EmulatorError} when there is no such meeting. */
  meeting(meetingId: string): Meeting {
    const meeting = this.#meetings.get(meetingId);
    if (!meeting) {
      throw new EmulatorError('unknown-meeting', `There is no meeting "${meetingId}".`);
    }
    return meeting;
  }

  /** All meetings, oldest first. */
  list(): readonly Meeting[] {
    return [...this.#meetings.values()];
  }
}
