import { type IncomingMessage } from 'node:http';
import { type Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { type EventLog } from '../faults/event-log.js';
import { type AccessRules } from '../input/access-rules.js';
import { type Fault } from '../faults/fault.js';
import { type Faults } from '../faults/faults.js';
import { withKickAllFaults } from './kick-all-delivery.js';
import { type ParticipantMoved } from '../meetings/meeting-events.js';
import { type MeetingEvent, type Meetings } from '../meetings/meetings.js';
import { type ParticipantTokens } from '../meetings/participant-tokens.js';
import { type GroupCalls } from '../media/group-calls.js';
import { answerMediaRequest } from '../media/media-requests.js';
import { eventName, isMediaEvent, SocketEvent } from '../protocol/events.js';
import { MalformedMessage, type Message, wire } from '../protocol/wire.js';
import { EmulatorError, errorStatus } from '../errors/emulator-error.js';
import { BroadcastLimit } from './broadcast-limit.js';
import { startHeartbeat } from './heartbeat.js';
import { RoomCounts } from './room-counts.js';
import { admitSocket, refuseUpgrade, type SocketRefused } from './socket-admission.js';
import { policyViolation, SocketConnection } from './socket-connection.js';
import { type SocketIdentity } from '../meetings/socket-identity.js';
import { pushesFor } from './socket-pushes.js';
import { type Clock } from '../clock/clock.js';
import { answerSocketRequest } from './socket-requests.js';
import { reportFailure } from '../errors/unexpected-failure.js';
import { NotSupported, type UnsupportedReports } from '../faults/unsupported.js';

/** Bytes; a larger frame closes the socket with 1009. */
const maxFrameSize = 1024 * 1024;

/** Codes of a client that leaves: the SDK's own 1000, none at all, or 1001 of a page that is closed. */
const leavingCodes: readonly number[] = [1000, 1001, 1005];

/** The parts that the sockets need. */
export interface SignallingContext {
  readonly access: AccessRules;
  readonly meetings: Meetings;
  readonly groupCalls: GroupCalls;
  readonly tokens: ParticipantTokens;
  readonly faults: Faults;
  readonly clock: Clock;
  /** Milliseconds for which a session waits for clients whose socket dropped. */
  readonly gracePeriod: number;
  readonly log: EventLog;
  readonly unsupported: UnsupportedReports;
  readonly warn: (message: string) => void;
}

/** The sockets of all clients: requests in, replies and pushes out. */
export class Signalling {
  readonly #context: SignallingContext;
  readonly #server = new WebSocketServer({ noServer: true, maxPayload: maxFrameSize });
  /** By peer id. */
  readonly #connections = new Map<string, SocketConnection>();
  readonly #counts: RoomCounts;
  readonly #broadcastLimit: BroadcastLimit;
  #closed = false;

  constructor(context: SignallingContext) {
    this.#context = context;
    this.#broadcastLimit = new BroadcastLimit(() => context.clock.now().getTime());
    this.#counts = new RoomCounts({
      meetings: context.meetings,
      clock: context.clock,
      push: (peerIds, event, payload) => {
        this.push(peerIds, event, payload);
      },
    });
    startHeartbeat({
      clock: context.clock,
      connections: () => this.#connections.values(),
      isWithheld: (connection) => this.#applies('withhold-pings', connection),
      remove: (connection) => {
        connection.drop();
        this.#lose(connection);
      },
    });
  }

  /** Takes over an HTTP upgrade. */
  async upgrade(request: IncomingMessage, stream: Duplex, head: Buffer): Promise<void> {
    stream.on('error', () => stream.destroy());
    const admission = this.#holdOff(await admitSocket(this.#context, request));
    if ('status' in admission) {
      this.#context.log.add({ kind: 'socket-refused', ...admission });
      refuseUpgrade(stream, admission);
    } else if (this.#closed) {
      stream.destroy();
    } else {
      this.#server.handleUpgrade(request, stream, head, (socket) => {
        this.#open(socket, admission);
      });
    }
  }

  /** Sends the pushes for an event in a meeting. */
  deliver(event: MeetingEvent): void {
    const { meetings, faults, log } = this.#context;
    for (const push of withKickAllFaults(pushesFor(event, meetings), event, faults, log)) {
      const receivers =
        'peerIds' in push.to
          ? push.to.peerIds.map((peerId) => this.#connections.get(peerId))
          : this.#connectionsOf(push.to.participantId);
      this.#push(receivers, push.event, push.payload);
    }
    if (
      event.kind === 'peer-joined' ||
      event.kind === 'peer-left' ||
      event.kind === 'peer-kicked'
    ) {
      this.#counts.changed(event.meetingId);
    }
    if (event.kind === 'participant-moved') {
      this.#transfer(event);
    }
    if (
      event.kind === 'participant-removed' &&
      meetings.sessions.peersOf({ ...event, id: event.participantId }).length === 0
    ) {
      // Their token is worthless now.
      this.drop(event.participantId, policyViolation);
    }
  }

  /** Sends something to these clients, as far as they have a socket. */
  push(peerIds: readonly string[], event: number, payload: Uint8Array): void {
    const receivers = peerIds.map((peerId) => this.#connections.get(peerId));
    this.#push(receivers, event, payload);
  }

  #push(
    receivers: readonly (SocketConnection | undefined)[],
    event: number,
    payload: Uint8Array,
  ): void {
    // Encoded once: it is the same for thousands.
    const frame = wire.SocketMessage.encode({ event, payload });
    for (const connection of receivers) {
      if (connection && !this.#applies('withhold-pushes', connection, event)) {
        connection.sendFrame(frame);
      }
    }
  }

  /** Sends the clients of a participant to another meeting, which they join by themselves. */
  #transfer({ peerIds, to, expected }: ParticipantMoved): void {
    const { meetings, tokens, clock, gracePeriod } = this.#context;
    if (expected) {
      clock.after(gracePeriod, () => {
        meetings.sessions.giveUp(expected);
      });
    }
    const connections = peerIds.map((peerId) => this.#connections.get(peerId));
    const authToken = tokens.issue(meetings.participants.get(to.participantId));
    const payload = wire.TransferPeer.encode({ meetingId: to.meetingId, authToken });
    this.#push(connections, SocketEvent.transferPeer, payload);
  }

  /** Drops every socket of a participant and returns how many there were. */
  drop(participantId: string, code?: number): number {
    const connections = this.#connectionsOf(participantId);
    for (const connection of connections) {
      connection.drop(code);
      this.#lose(connection);
    }
    return connections.length;
  }

  /** Drops every socket and takes no more. */
  close(): void {
    this.#closed = true;
    for (const socket of this.#server.clients) {
      socket.terminate();
    }
    this.#server.close();
  }

  #connectionsOf(participantId: string): SocketConnection[] {
    return [...this.#connections.values()].filter(
      ({ identity }) => identity.participantId === participantId,
    );
  }

  /** Rejects the peer id of another participant, and clients that a fault applies to. */
  #holdOff(admission: SocketIdentity | SocketRefused): SocketIdentity | SocketRefused {
    if ('status' in admission) {
      return admission;
    }
    const { meetingId, participantId, peerId } = admission;
    if (
      (this.#connections.get(peerId)?.identity.participantId ?? participantId) !== participantId
    ) {
      return { status: 409, reason: 'peerID belongs to another participant.' };
    }
    if (this.#context.faults.applies('refuse-sockets', { meetingId, participantId })) {
      this.#context.log.add({ kind: 'fault', fault: 'refuse-sockets', meetingId, participantId });
      return { status: 503, reason: 'The fault refuse-sockets is switched on.' };
    }
    return admission;
  }

  /** Whether this fault applies here. Logs it if so. */
  #applies(
    fault: Fault,
    { identity: { meetingId, participantId } }: SocketConnection,
    event?: number,
  ): boolean {
    const { faults, log } = this.#context;
    const where = {
      meetingId,
      participantId,
      ...(event !== undefined && { event: eventName(event) }),
    };
    const applies = faults.applies(fault, where);
    if (applies) {
      log.add({ kind: 'fault', fault, ...where });
    }
    return applies;
  }

  #open(socket: WebSocket, identity: SocketIdentity): void {
    const { log } = this.#context;
    const connection = new SocketConnection(socket, identity, {
      openedAt: this.#context.clock.now(),
      warn: this.#context.warn,
    });
    // A client that comes back before its old socket is known to be dead: the new one counts.
    const previous = this.#connections.get(identity.peerId);
    if (previous) {
      previous.drop();
      this.#lose(previous);
    }
    this.#connections.set(identity.peerId, connection);
    log.add({ kind: 'socket-opened', ...identity });

    socket.on('message', (data: Buffer, isBinary) => {
      connection.heard(this.#context.clock.now().getTime());
      if (this.#connections.get(identity.peerId) === connection) {
        this.#receive(connection, data, isBinary);
      }
    });
    socket.on('close', (code) => {
      log.add({ kind: 'socket-closed', ...identity, code });
      if (leavingCodes.includes(code)) {
        this.#forget(connection);
      } else {
        this.#lose(connection);
      }
    });
    // ws closes the socket by itself, for example when a frame is too large.
    socket.on('error', () => undefined);
  }

  /** Removes a client that has left. */
  #forget(connection: SocketConnection): void {
    const { meetingId, peerId } = connection.identity;
    if (this.#connections.get(peerId) === connection) {
      this.#connections.delete(peerId);
      this.#context.meetings.attendance.leave(meetingId, peerId);
      this.#context.groupCalls.disconnected(peerId);
    }
  }

  /** Takes a client out of the room whose socket broke off, and waits for it. */
  #lose(connection: SocketConnection): void {
    const { meetings, groupCalls, clock, gracePeriod } = this.#context;
    const { meetingId, peerId } = connection.identity;
    if (this.#connections.get(peerId) === connection) {
      this.#connections.delete(peerId);
      groupCalls.disconnected(peerId);
      const absence = meetings.attendance.drop(meetingId, peerId);
      if (absence) {
        clock.after(gracePeriod, () => {
          meetings.sessions.giveUp(absence);
        });
      }
    }
  }

  #receive(connection: SocketConnection, data: Buffer, isBinary: boolean): void {
    let message: Message<'SocketMessage'> | undefined;
    try {
      if (isBinary) {
        message = wire.SocketMessage.decode(data);
        if (this.#applies('hang-messages', connection, message.event)) {
          return;
        }
        if (isMediaEvent(message.event)) {
          void this.#receiveMedia(connection, message);
          return;
        }
        const reply = answerSocketRequest(
          { ...this.#context, broadcastLimit: this.#broadcastLimit },
          connection.identity,
          message,
        );
        if (reply) {
          connection.send(reply.event, reply.payload, message.id);
        }
      } else if (!connection.acceptText(data.toString())) {
        throw new MalformedMessage('A text frame is "2", ping, or "3", pong.');
      }
    } catch (error) {
      this.#answerFailure(connection, message, error);
    }
  }

  async #receiveMedia(
    connection: SocketConnection,
    message: Message<'SocketMessage'>,
  ): Promise<void> {
    try {
      const { groupCalls } = this.#context;
      const reply = await answerMediaRequest(groupCalls, connection.identity, message);
      if (reply) {
        connection.send(message.event, reply, message.id);
      }
    } catch (error) {
      this.#answerFailure(connection, message, error);
    }
  }

  #answerFailure(
    connection: SocketConnection,
    { event = 0, id }: Partial<Message<'SocketMessage'>> = {},
    error: unknown,
  ): void {
    const { log, unsupported, warn } = this.#context;
    const { identity } = connection;
    if (error instanceof MalformedMessage) {
      log.add({ kind: 'malformed-frame', ...identity, reason: error.message });
      connection.rejectFrame(error.message, id);
    } else if (error instanceof EmulatorError) {
      const { code, message: reason } = error;
      log.add({ kind: 'message-refused', ...identity, event: eventName(event), reason });
      connection.sendError(errorStatus[code], reason, id);
    } else if (error instanceof NotSupported) {
      unsupported.report(error);
      connection.sendError(501, error.message, id);
    } else {
      connection.sendError(500, reportFailure(warn, eventName(event), error), id);
    }
  }
}
