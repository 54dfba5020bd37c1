import { type ApiTokenRequest, type ApiTokens } from '../apps/api-tokens.js';
import { defaultAccountId, defaultAppId } from '../apps/apps.js';
import {
  definePreset,
  permissionsPatch,
  type PermissionsPatch,
  type PresetDefinition,
} from '../apps/presets.js';
import { type Clock } from '../clock/clock.js';
import { EmulatorError } from '../errors/emulator-error.js';
import { type EventLog, type LogEntry } from '../faults/event-log.js';
import { type Faults } from '../faults/faults.js';
import { type UnsupportedReports } from '../faults/unsupported.js';
import { parse } from '../input/parse.js';
import { withoutUndefined } from '../input/without-undefined.js';
import { type GroupCalls } from '../media/group-calls.js';
import { type Meeting, type Session } from '../meetings/meeting.js';
import { type Meetings } from '../meetings/meetings.js';
import { type ParticipantTokens } from '../meetings/participant-tokens.js';
import { type Participant } from '../meetings/participants.js';
import { type EmulatorWebhooks } from '../webhooks/webhooks.js';
import { type AddedParticipant, type Emulator, type ListedParticipant } from './emulator.js';

/** What operations act on. */
export interface OperationsContext {
  readonly controlKey: string;
  readonly meetings: Meetings;
  readonly tokens: ParticipantTokens;
  readonly apiTokens: ApiTokens;
  readonly faults: Faults;
  readonly log: EventLog;
  readonly clock: Pick<Clock, 'advance'>;
  readonly unsupported: Pick<UnsupportedReports, 'calls'>;
  readonly emulatorWebhooks: EmulatorWebhooks;
  readonly groupCalls: Pick<GroupCalls, 'breakOff'>;
  readonly sockets: {
    /** Drops the sockets of a participant and returns how many there were. */
    drop(participantId: string, code?: number): number;
  };
}

/** What a test or an operator does to an emulator, wherever it listens. */
export type EmulatorOperations = Omit<Emulator, 'url' | 'restUrl' | 'close'>;

/**
 * Implements what a test or an operator does to an emulator. The control endpoint offers the same over
 * HTTP.
 */
export abstract class Operations implements EmulatorOperations {
  readonly controlKey: string;
  readonly accountId = defaultAccountId;
  readonly appId = defaultAppId;
  #context: OperationsContext;

  constructor(context: OperationsContext) {
    this.#context = context;
    this.controlKey = context.controlKey;
  }

  abstract reset(): void;

  get faults(): Faults {
    return this.#context.faults;
  }

  get webhooks(): EmulatorWebhooks {
    return this.#context.emulatorWebhooks;
  }

  get log(): readonly LogEntry[] {
    return this.#context.log.entries;
  }

  createApiToken(request: ApiTokenRequest = {}): string {
    return this.#context.apiTokens.issue(request);
  }

  createMeeting({
    title = 'Meeting',
    sessionKeepAlive,
  }: { title?: string; sessionKeepAlive?: number } = {}): Meeting {
    return this.#context.meetings.create({
      title,
      ...(sessionKeepAlive !== undefined && {
        settings: { session_keep_alive_time_in_secs: sessionKeepAlive / 1_000 },
      }),
    });
  }

  meetings(): readonly Meeting[] {
    return this.#context.meetings.list();
  }

  async participants(meetingId: string): Promise<readonly ListedParticipant[]> {
    const { id } = this.#context.meetings.meeting(meetingId);
    return Promise.all(
      this.#context.meetings.participantsOf(id).map(async (participant) => ({
        id: participant.id,
        name: participant.name,
        preset: participant.preset.name,
        token: await this.#context.tokens.issue(participant),
      })),
    );
  }

  async addParticipant(
    meetingId: string,
    {
      name,
      preset,
      tokenLifetime,
    }: { name: string; preset: string | PresetDefinition; tokenLifetime?: number },
  ): Promise<AddedParticipant> {
    const { appId } = this.#context.meetings.meeting(meetingId);
    const participant = this.#context.meetings.addParticipant(meetingId, {
      name,
      preset:
        typeof preset === 'string'
          ? this.#context.meetings.presets.named(appId, preset)
          : definePreset(preset),
    });
    return {
      id: participant.id,
      token: await this.#context.tokens.issue(participant, tokenLifetime),
    };
  }

  updatePermissions(participantId: string, patch: PermissionsPatch): void {
    const checked = parse(permissionsPatch, withoutUndefined(patch), { whole: 'The permissions' });
    this.#context.meetings.updatePermissions([{ participantId, patch: checked }], 'operator');
  }

  session(meetingId: string): Session | undefined {
    return this.#context.meetings.session(meetingId);
  }

  waiting(meetingId: string): readonly string[] {
    this.#context.meetings.meeting(meetingId);
    return [
      ...new Set(
        this.#context.meetings.waitingRoom
          .waiting(meetingId)
          .map(({ participantId }) => participantId),
      ),
    ];
  }

  admit(participantId: string): void {
    const { meetingId } = this.#whoWaits(participantId);
    this.#context.meetings.waitingRoom.admit(meetingId, [participantId], 'operator');
  }

  deny(participantId: string): void {
    const { meetingId } = this.#whoWaits(participantId);
    this.#context.meetings.waitingRoom.deny(meetingId, [participantId], 'operator');
  }

  kick(participantId: string): void {
    const { name } = this.#context.meetings.participant(participantId);
    if (this.#context.meetings.kickParticipant(participantId, 'operator') === 0) {
      throw new EmulatorError(
        'not-now',
        `${name} is not in the room: wait until they have joined, then kick.`,
      );
    }
  }

  createConnectedMeetings(meetingId: string, titles: readonly string[]): readonly Meeting[] {
    return this.#context.meetings.connected.create(meetingId, titles, 'operator');
  }

  moveParticipant(participantId: string, toMeetingId: string): string {
    const { meetingId } = this.#context.meetings.participant(participantId);
    const move = { from: meetingId, to: toMeetingId, participants: [{ id: participantId }] };
    const [moved] = this.#context.meetings.connected.move(move, 'operator');
    return moved?.id ?? participantId;
  }

  endSession(meetingId: string): void {
    this.#context.meetings.endSession(meetingId, 'operator');
  }

  dropSocket(participantId: string, { code }: { code?: number } = {}): void {
    const { name } = this.#context.meetings.participant(participantId);
    if (this.#context.sockets.drop(participantId, code) === 0) {
      throw new EmulatorError(
        'not-now',
        `${name} has no socket open: wait until their client has initialized.`,
      );
    }
  }

  dropMedia(participantId: string): void {
    const { name } = this.#context.meetings.participant(participantId);
    if (this.#context.groupCalls.breakOff(participantId) === 0) {
      throw new EmulatorError(
        'not-now',
        `${name} has no audio or video connection: wait until they have joined a group call.`,
      );
    }
  }

  advanceClock(milliseconds: number): Promise<void> {
    return this.#context.clock.advance(milliseconds);
  }

  unsupportedCalls(): readonly string[] {
    return this.#context.unsupported.calls;
  }

  protected actOn(context: OperationsContext): void {
    this.#context = context;
  }

  #whoWaits(participantId: string): Participant {
    const participant = this.#context.meetings.participant(participantId);
    if (!this.waiting(participant.meetingId).includes(participantId)) {
      throw new EmulatorError(
        'not-now',
        `${participant.name} does not wait: their preset needs a waitingRoomType other than SKIP, ` +
          'and their client has to join.',
      );
    }
    return participant;
  }
}
