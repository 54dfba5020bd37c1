import { type App } from '../apps/apps.js';
import { type Meeting } from './meeting.js';
import { type Actor, type RecordingStatus, type RecordingStop } from './meeting-events.js';
import { EmulatorError } from '../errors/emulator-error.js';
import { type Outside } from './outside.js';

/** Why a recording began. */
export type RecordingStart = 'API_CALL' | 'RECORD_ON_START';

/** An action on a running recording. */
export type RecordingAction = 'pause' | 'resume' | 'stop';

/** A recording of one session. Nothing is recorded: it has a life and no file. */
export interface Recording {
  readonly id: string;
  readonly appId: string;
  readonly meetingId: string;
  readonly sessionId: string;
  readonly status: RecordingStatus;
  readonly outputFileName: string;
  readonly invokedAt: Date;
  readonly startedAt?: Date;
  readonly stoppedAt?: Date;
  readonly start: { readonly reason: RecordingStart; readonly by: Actor };
  readonly stop?: { readonly reason: RecordingStop; readonly by?: Actor };
}

/** A recording to start. */
export interface RecordingRequest {
  readonly meeting: Pick<Meeting, 'id' | 'appId' | 'settings'>;
  readonly sessionId: string;
  readonly reason: RecordingStart;
  readonly by: Actor;
  /** The beginning of the file name. That of the meeting when left out, else the meeting's id. */
  readonly prefix?: string;
  /** Whether it may run beside another one of this session. */
  readonly allowMultiple?: boolean;
}

const running: readonly RecordingStatus[] = ['INVOKED', 'RECORDING', 'PAUSED'];

/** From which status each action leads to which. */
const transitions: Record<
  RecordingAction,
  { readonly from: readonly RecordingStatus[]; readonly to: RecordingStatus }
> = {
  pause: { from: ['RECORDING'], to: 'PAUSED' },
  resume: { from: ['PAUSED'], to: 'RECORDING' },
  stop: { from: running, to: 'UPLOADING' },
};

/** The session whose recordings stop. */
type StoppedSession = Pick<Recording, 'meetingId' | 'sessionId'>;

/** The recordings of all sessions. */
export class Recordings {
  readonly #recordings = new Map<string, Recording>();
  /** By meeting id: the ids of those that run, oldest first. */
  readonly #running = new Map<string, Set<string>>();
  readonly #context: Outside;

  constructor(context: Outside) {
    this.#context = context;
  }

  /** Invokes a recording, which begins at once. */
  start(request: RecordingRequest): Recording {
    return this.begin(this.invoke(request).id);
  }

  /** Invokes a recording that is to begin later. */
  invoke(request: RecordingRequest): Recording {
    const { meeting, sessionId, reason, by } = request;
    const { id: meetingId, appId, settings } = meeting;
    const prefix = request.prefix ?? settings.recording_config?.file_name_prefix ?? meetingId;
    if (!request.allowMultiple && this.active(meetingId).length > 0) {
      throw new EmulatorError(
        'recording-state',
        `Meeting "${meetingId}" is being recorded. Stop that first, or allow multiple recordings.`,
      );
    }
    const invokedAt = this.#context.now();
    const id = this.#context.newId();
    return this.#change({
      id,
      appId,
      meetingId,
      sessionId,
      status: 'INVOKED',
      outputFileName: `${prefix}_${invokedAt.getTime()}.mp4`,
      invokedAt,
      start: { reason, by },
    });
  }

  /** Starts a recording that was invoked, unless it has started or was stopped since. */
  begin(recordingId: string): Recording {
    const recording = this.recording(recordingId);
    return recording.status === 'INVOKED'
      ? this.#change({ ...recording, status: 'RECORDING', startedAt: this.#context.now() })
      : recording;
  }

  /**
   * Pauses, resumes or stops a recording. A stopped recording counts as uploaded at once. An assumption
   * decides whether an action that the status does not allow is rejected or ignored.
   */
  act(recordingId: string, action: RecordingAction, by: Actor): Recording {
    const recording = this.recording(recordingId);
    const { from, to } = transitions[action];
    if (!from.includes(recording.status)) {
      if (this.#context.assumptions.misplacedRecordingAction === 'ignored') {
        return recording;
      }
      throw new EmulatorError(
        'recording-state',
        `Recording "${recordingId}" is ${recording.status}, so it cannot ${action}.`,
      );
    }
    return action === 'stop'
      ? this.#stop(recording, { reason: 'API_CALL', by })
      : this.#change({ ...recording, status: to });
  }

  /** Stops the running recordings of a session that is about to end. */
  stopAll({ meetingId, sessionId }: StoppedSession, by?: Actor): void {
    const { endedRecordingStopReason } = this.#context.assumptions;
    const stop: NonNullable<Recording['stop']> = by
      ? { reason: endedRecordingStopReason, by }
      : { reason: 'ALL_PEERS_LEFT' };
    for (const recording of this.active(meetingId)) {
      if (recording.sessionId === sessionId) {
        this.#stop(recording, stop);
      }
    }
  }

  recording(recordingId: string): Recording {
    const recording = this.#recordings.get(recordingId);
    if (!recording) {
      throw new EmulatorError('unknown-recording', `There is no recording "${recordingId}".`);
    }
    return recording;
  }

  /** The recordings of an app, oldest first. */
  of({ id }: App): Recording[] {
    return [...this.#recordings.values()].filter(({ appId }) => appId === id);
  }

  /** Lists the running recordings of a meeting, paused or not, oldest first. */
  active(meetingId: string): Recording[] {
    return [...(this.#running.get(meetingId) ?? [])].map((id) => this.recording(id));
  }

  #stop(recording: Recording, stop: NonNullable<Recording['stop']>): Recording {
    const stoppedAt = this.#context.now();
    const stopped = this.#change({ ...recording, status: 'UPLOADING', stoppedAt, stop });
    return this.#change({ ...stopped, status: 'UPLOADED' });
  }

  #change(recording: Recording): Recording {
    const { id: recordingId, meetingId, sessionId, status } = recording;
    const previous = this.#recordings.get(recordingId)?.status;
    this.#recordings.set(recordingId, recording);
    const ofMeeting = this.#running.get(meetingId) ?? new Set();
    if (running.includes(status)) {
      this.#running.set(meetingId, ofMeeting.add(recordingId));
    } else {
      ofMeeting.delete(recordingId);
    }
    this.#context.notify({
      kind: 'recording-status-updated',
      meetingId,
      sessionId,
      recordingId,
      status,
      ...(previous && { previous }),
    });
    return recording;
  }
}
