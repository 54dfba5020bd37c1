import { type MeetingEvent, type Meetings } from '../meetings/meetings.js';
import { MediaEvent } from '../protocol/events.js';
import { type Message, wire } from '../protocol/wire.js';
import { EmulatorError } from '../errors/emulator-error.js';
import { type SocketIdentity } from '../meetings/socket-identity.js';
import { type Clock } from '../clock/clock.js';
import { type Direction, MediaPeer } from './media-peer.js';
import { type MediaPlace } from './media-address.js';
import { MediaEngine } from './media-engine.js';
import { describeProducer, type Producer } from './producer.js';

/** The parts that group calls need. */
export interface GroupCallsContext {
  readonly meetings: Meetings;
  readonly clock: Clock;
  /** The address and the ports that the connections use. */
  readonly place: MediaPlace;
  newId(): string;
  /** Sends these clients a push. */
  push(peerIds: readonly string[], event: number, payload: Uint8Array): void;
}

/** The audio and video of all meetings: clients publish it, and others receive it. */
export class GroupCalls {
  readonly meetings: Meetings;
  readonly #context: GroupCallsContext;
  /** By peer id. */
  readonly #peers = new Map<string, MediaPeer>();
  /** Functions that keep the connections of a client whose socket dropped, by peer id. */
  readonly #leaving = new Map<string, () => void>();
  /** Loaded when the first client connects. */
  #engine: Promise<MediaEngine> | undefined;
  #closed = false;

  constructor(context: GroupCallsContext) {
    this.#context = context;
    this.meetings = context.meetings;
  }

  /** Finds the client of this socket, or creates it. */
  peerOf(identity: SocketIdentity): MediaPeer {
    const known = this.#peers.get(identity.peerId);
    if (known?.identity.participantId === identity.participantId) {
      return known;
    }
    if (known) {
      // A peer id is free again once its socket is gone.
      this.leave(known);
    }
    const peer = new MediaPeer(identity);
    this.#peers.set(identity.peerId, peer);
    return peer;
  }

  newId(): string {
    return this.#context.newId();
  }

  /** @throws EmulatorError when the client is not in the room, such as one in the waiting room. */
  requireInTheRoom({ identity: { meetingId, peerId } }: MediaPeer): void {
    if (!this.meetings.sessions.has(meetingId, peerId)) {
      throw new EmulatorError(
        'media-rejected',
        'Only participants in the room can publish and receive audio and video.',
      );
    }
  }

  /** Connects a client, and returns the id of the connection and the answer to the offer. */
  async connect(
    peer: MediaPeer,
    direction: Direction,
    offer: string,
  ): Promise<{ id: string; answer: string }> {
    this.#engine ??= MediaEngine.load(this.#context.place);
    const transport = (await this.#engine).createTransport();
    try {
      const answer = await this.negotiate(() => transport.answer(offer));
      if (this.#closed || this.#peers.get(peer.identity.peerId) !== peer) {
        throw new EmulatorError('media-rejected', 'The client has left in the meantime.');
      }
      const id = this.newId();
      peer.connect(direction, { id, transport });
      return { id, answer };
    } catch (error) {
      transport.close();
      throw error;
    }
  }

  /** @throws EmulatorError when the negotiation fails: the client's description cannot be used. */
  async negotiate<T>(negotiation: () => Promise<T>): Promise<T> {
    try {
      return await negotiation();
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw new EmulatorError(
        'media-rejected',
        `The session description cannot be used: ${reason}`,
      );
    }
  }

  /** Lists the other clients of the same meeting whose join is complete. */
  others({ identity: { meetingId, peerId } }: MediaPeer): MediaPeer[] {
    return [...this.#peers.values()].filter(
      ({ present, identity }) =>
        present && identity.meetingId === meetingId && identity.peerId !== peerId,
    );
  }

  /** Finds another client of the same meeting whose join is complete. */
  other(peer: MediaPeer, peerId: string): MediaPeer | undefined {
    return this.others(peer).find(({ identity }) => identity.peerId === peerId);
  }

  /** Sends the others a push. */
  tellOthers(peer: MediaPeer, event: number, payload: Uint8Array): void {
    const peerIds = this.others(peer).map(({ identity }) => identity.peerId);
    this.#context.push(peerIds, event, payload);
  }

  /** Describes a client and what it publishes. */
  describe({
    identity: { participantId, peerId },
    producers,
  }: MediaPeer): Message<'RoomParticipants'> {
    return {
      peerId,
      producerStates: [...producers.values()].map(describeProducer),
      displayName: this.meetings.participants.get(participantId).name,
      userId: participantId,
    };
  }

  /** Removes a producer and tells the others, who receive no more of it. */
  closeProducer(peer: MediaPeer, producerId: string): Producer | undefined {
    const producer = peer.removeProducer(producerId);
    if (producer && peer.present) {
      this.tellOthers(
        peer,
        MediaEvent.peerProducerCloseBroadcast,
        wire.PeerProducerBroadcastResponse.encode({
          participantId: peer.identity.peerId,
          producerState: describeProducer(producer),
        }),
      );
    }
    return producer;
  }

  /** Keeps the connections of a client that is back, or there for the first time. */
  arrive({ identity: { peerId } }: MediaPeer): void {
    this.#leaving.get(peerId)?.();
    this.#leaving.delete(peerId);
  }

  /** Removes a client that leaves the call, and closes its connections. */
  leave(peer: MediaPeer): void {
    this.arrive(peer);
    this.#withdraw(peer);
    this.#peers.delete(peer.identity.peerId);
    peer.close();
  }

  /**
   * Keeps the connections of a client whose socket dropped for a while. The SDK is back after three seconds
   * or more, and goes on with them. An assumption decides how long.
   */
  disconnected(peerId: string): void {
    const peer = this.#peers.get(peerId);
    if (peer && !this.#leaving.has(peerId)) {
      this.#withdraw(peer);
      this.#leaving.set(
        peerId,
        this.#context.clock.after(this.meetings.assumptions.mediaOutlivesSocket, () => {
          this.leave(peer);
        }),
      );
    }
  }

  /**
   * Breaks off the connections of a participant, who stays in the call and makes new ones. Returns the
   * number of clients that had any.
   */
  breakOff(participantId: string): number {
    const peers = [...this.#peers.values()].filter(
      (peer) => peer.identity.participantId === participantId && peer.isConnected,
    );
    for (const peer of peers) {
      for (const producerId of [...peer.producers.keys()]) {
        this.closeProducer(peer, producerId);
      }
      peer.close();
    }
    return peers.length;
  }

  /** Reacts to an event in a meeting. */
  follow(event: MeetingEvent): void {
    const peerIds =
      event.kind === 'session-ended'
        ? event.peers.map(({ id }) => id)
        : event.kind === 'peer-kicked'
          ? [event.peerId]
          : [];
    for (const peerId of peerIds) {
      const peer = this.#peers.get(peerId);
      if (peer) {
        this.leave(peer);
      }
    }
    if (event.kind === 'peer-left') {
      this.disconnected(event.peerId);
    }
  }

  /** Closes every connection and accepts no more. */
  close(): void {
    this.#closed = true;
    for (const peer of this.#peers.values()) {
      peer.close();
    }
    this.#peers.clear();
  }

  /** Ends what a client publishes, and tells the others. */
  #withdraw(peer: MediaPeer): void {
    for (const producerId of [...peer.producers.keys()]) {
      peer.removeProducer(producerId);
    }
    if (peer.present) {
      const { peerId } = peer.identity;
      this.tellOthers(
        peer,
        MediaEvent.peerLeaveBroadcast,
        wire.PeerLeaveBroadcastResponse.encode({ participantId: peerId }),
      );
      peer.present = false;
    }
  }
}
