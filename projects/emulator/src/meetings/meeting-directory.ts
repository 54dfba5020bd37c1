import { type AppPresets } from '../apps/app-presets.js';
import { type Meeting, type MeetingEdit, type NewMeeting, type Session } from './meeting.js';
import { type Actor } from './meeting-events.js';
import { type NewParticipant, type Participant, type ParticipantEdit } from './participants.js';
import { type Permission } from '../apps/presets.js';

/**
 * What the waiting room, the stage, the audience and the breakout rooms ask of the meetings that they
 * belong to.
 */
export interface MeetingDirectory {
  readonly presets: AppPresets;
  create(meeting: NewMeeting): Meeting;
  /** Changes a meeting, which may end its session. */
  edit(meetingId: string, edit: MeetingEdit, by: Actor): Meeting;
  /** Refuses when there is no such meeting. */
  meeting(meetingId: string): Meeting;
  /** All meetings, oldest first. */
  list(): readonly Meeting[];
  addParticipant(meetingId: string, added: NewParticipant): Participant;
  editParticipant(participantId: string, edit: ParticipantEdit): Participant;
  findParticipant(participantId: string): Participant | undefined;
  /** Refuses when there is no such participant. */
  participant(participantId: string): Participant;
  /** The live session of a meeting, when there is one. */
  session(meetingId: string): Session | undefined;
  /** Refuses when this actor does not have this permission in this meeting. */
  authorize(actor: Actor, meetingId: string, permission: Permission): void;
}
