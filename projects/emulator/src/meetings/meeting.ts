import { type MeetingStatus, type Peer } from './meeting-events.js';
import { type MeetingSettings } from './meeting-settings.js';
import { type PermissionsPatch } from '../apps/presets.js';

/** The reusable room. */
export interface Meeting {
  readonly id: string;
  readonly appId: string;
  /** The meeting that this one is a breakout room of. */
  readonly parentId?: string;
  /** Empty when it was created without one. */
  readonly title: string;
  /** Participants cannot join an `INACTIVE` meeting. */
  readonly status: MeetingStatus;
  /** The other settings that the REST API took. */
  readonly settings: MeetingSettings;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** A meeting that is to be created. */
export interface NewMeeting {
  readonly id?: string;
  /** The default app when left out. */
  readonly appId?: string;
  readonly parentId?: string;
  readonly title: string;
  /** `ACTIVE` when left out. */
  readonly status?: MeetingStatus;
  readonly settings?: MeetingSettings;
}

/** A change to a meeting. Fields that are absent stay as they are. */
export type MeetingEdit = Partial<Pick<Meeting, 'title' | 'status' | 'settings'>>;

/** One live run of a meeting, from the first join until it is ended or the last one leaves. */
export interface Session {
  readonly id: string;
  readonly meetingId: string;
  readonly startedAt: Date;
  readonly peers: readonly Peer[];
}

/** A change to what one participant may do. */
export interface PermissionsChange {
  readonly participantId: string;
  readonly patch: PermissionsPatch;
}
