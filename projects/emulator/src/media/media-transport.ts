import type { MediaStreamTrack, RTCPeerConnection, RTCRtpTransceiver } from 'werift';
import { type MediaPlace } from './media-address.js';
import { type MediaPorts } from './media-ports.js';
import { MediaSource } from './media-source.js';
import {
  matchAnswer,
  mediaSections,
  simplifyOffer,
  withoutRejectedInBundle,
} from './session-description.js';

/** The package `werift`, which is large and loaded late. */
export type Werift = typeof import('werift');

/** A track that is sent to the client in one media section. */
interface Sending {
  /** The number of its packets. */
  readonly ssrc: number;
  readonly source: MediaSource;
  stop(): void;
}

/** An offer to the client. */
export interface MediaOffer {
  readonly sdp: string;
  /** The mids of the sections that were added, one for each source, in order. */
  readonly mids: readonly string[];
}

/** One connection of a client, seen from this side: the client publishes on it or consumes on it. */
export class MediaTransport {
  readonly #werift: Werift;
  readonly #place: MediaPlace;
  readonly #ports: MediaPorts | undefined;
  #port: number | undefined;
  #connection: RTCPeerConnection | undefined;
  /** The tracks that are sent, by mid. */
  readonly #sending = new Map<string, Sending>();
  #closed = false;

  constructor(werift: Werift, place: MediaPlace, ports: MediaPorts | undefined) {
    this.#werift = werift;
    this.#place = place;
    this.#ports = ports;
  }

  /**
   * Takes an offer of the client and returns the answer.
   *
   * @throws Error when the offer cannot be used.
   */
  async answer(offer: string): Promise<string> {
    const simplified = simplifyOffer(offer);
    const first = this.#connection === undefined;
    this.#connection ??= this.#connect(simplified);
    const connection = this.#connection;
    await connection.setRemoteDescription({ type: 'offer', sdp: simplified });
    if (first) {
      this.#listenForPictureLoss(connection);
    }
    await connection.setLocalDescription(await connection.createAnswer());
    // Read again: the candidates are in it now, and the SDK waits for no later ones.
    const { sdp = '' } = connection.localDescription ?? {};
    if (this.#port !== undefined && !sdp.includes('a=candidate')) {
      throw new Error(`Another program uses the media port ${this.#port}. Choose other ports.`);
    }
    return matchAnswer(sdp, offer);
  }

  /** The track that the client publishes in the section of this mid. */
  source(mid: string): MediaSource | undefined {
    const receiver = this.#transceiver(mid)?.receiver;
    return receiver && new MediaSource(receiver.track, (ssrc) => receiver.sendRtcpPLI(ssrc));
  }

  /** Receives nothing more in the section of this mid. */
  stopReceiving(mid: string): void {
    const transceiver = this.#transceiver(mid);
    if (transceiver) {
      transceiver.receiver.stop();
      // Its section stays in every later offer, so it must not be given to another one.
      transceiver.usedForSender = true;
    }
  }

  /**
   * Starts to send these to the client.
   *
   * @throws Error when the client has offered nothing yet.
   */
  async offer(sources: readonly MediaSource[]): Promise<MediaOffer> {
    const connection = this.#connection;
    if (!connection) {
      throw new Error('The client has offered nothing on this connection yet.');
    }
    const added = sources.map((source) => {
      const track = new this.#werift.MediaStreamTrack({ kind: source.kind });
      return { source, transceiver: this.#addSender(connection, track), track };
    });
    await connection.setLocalDescription(await connection.createOffer());
    const mids = added.map(({ source, transceiver, track }) => {
      const mid = transceiver.mid ?? '';
      const stopForwarding = source.forwardTo((packet) => {
        track.writeRtp(packet);
      });
      this.#sending.set(mid, {
        ssrc: transceiver.sender.ssrc,
        source,
        stop: () => {
          stopForwarding();
          transceiver.sender.stop();
          transceiver.setDirection('inactive');
          transceiver.stop();
        },
      });
      return mid;
    });
    return { sdp: withoutRejectedInBundle(connection.localDescription?.sdp ?? ''), mids };
  }

  /**
   * Takes the client's answer to the last offer.
   *
   * @throws Error when the answer cannot be used.
   */
  async accept(answer: string): Promise<void> {
    await this.#connection?.setRemoteDescription({ type: 'answer', sdp: simplifyOffer(answer) });
  }

  /** Stops sending in the section of this mid. */
  stopSending(mid: string): void {
    this.#sending.get(mid)?.stop();
    this.#sending.delete(mid);
  }

  /** Ends the connection and frees its port. Calling it again does nothing. */
  close(): void {
    if (!this.#closed) {
      this.#closed = true;
      for (const sending of this.#sending.values()) {
        sending.stop();
      }
      this.#sending.clear();
      void this.#disconnect();
    }
  }

  async #disconnect(): Promise<void> {
    await this.#connection?.close();
    if (this.#port !== undefined) {
      this.#ports?.release(this.#port);
    }
  }

  /** Takes the browser's numbers for the codecs, so that offers from here do not collide with them. */
  #connect(firstOffer: string): RTCPeerConnection {
    const { RTCPeerConnection, useOPUS, useSdesMid, useSdesRTPStreamId, useVP8 } = this.#werift;
    const sections = mediaSections(firstOffer);
    const payloadType = (codec: string, otherwise: number): number =>
      sections.map(({ payloadTypes }) => payloadTypes.get(codec)).find((type) => type) ?? otherwise;
    this.#port = this.#ports?.take();
    const { address, bindAddress } = this.#place;
    return new RTCPeerConnection({
      // werift rejects a range of one port, and tries every whole number in it.
      ...(this.#port !== undefined && { icePortRange: [this.#port, this.#port + 0.5] }),
      codecs: {
        audio: [
          useOPUS({
            payloadType: payloadType('opus', 111),
            parameters: 'minptime=10;useinbandfec=1',
          }),
        ],
        video: [useVP8({ payloadType: payloadType('vp8', 96) })],
      },
      // A browser that offers layers of simulcast gives up without them in the answer.
      headerExtensions: { audio: [useSdesMid()], video: [useSdesMid(), useSdesRTPStreamId()] },
      bundlePolicy: 'max-bundle',
      // It answers the browser's checks and makes none, so it needs no candidate of the browser.
      iceLite: true,
      iceServers: [],
      iceUseIpv4: false,
      iceUseIpv6: false,
      iceInterfaceAddresses: { udp4: bindAddress },
      iceAdditionalHostAddresses: [address],
    });
  }

  /**
   * Passes the browser's requests for a key frame on to the publisher. werift itself looks for the
   * sender under the number of the requester, which may belong to another section, and misses some.
   */
  #listenForPictureLoss(connection: RTCPeerConnection): void {
    const { PictureLossIndication, RtcpPayloadSpecificFeedback } = this.#werift;
    for (const transport of connection.dtlsTransports) {
      transport.onRtcp.subscribe((packet) => {
        if (
          packet instanceof RtcpPayloadSpecificFeedback &&
          packet.feedback instanceof PictureLossIndication
        ) {
          const { mediaSsrc } = packet.feedback;
          for (const { ssrc, source } of this.#sending.values()) {
            if (ssrc === mediaSsrc) {
              source.requestKeyFrame();
            }
          }
        }
      });
    }
  }

  #addSender(connection: RTCPeerConnection, track: MediaStreamTrack): RTCRtpTransceiver {
    const { MediaStream } = this.#werift;
    const streams = [new MediaStream([track])];
    return connection.addTransceiver(track, { direction: 'sendonly', streams });
  }

  #transceiver(mid: string): RTCRtpTransceiver | undefined {
    return this.#connection?.getTransceivers().find((transceiver) => transceiver.mid === mid);
  }
}
