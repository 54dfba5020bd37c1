import type { MediaStreamTrack, RTCPeerConnection, RTCRtpTransceiver, RtpPacket } from 'werift';
import {
  type MediaEngine,
  type MediaOffer,
  type MediaSource,
  type MediaTransport,
} from './media-transport.js';
import { type MediaPlace } from './media-address.js';
import { MediaPorts } from './media-ports.js';
import {
  matchAnswer,
  mediaSections,
  simplifyOffer,
  withoutRejectedInBundle,
} from './session-description.js';

type Werift = typeof import('werift');

/** Connections that carry audio (Opus) and video (VP8), by werift. */
export class WeriftEngine implements MediaEngine {
  readonly carriesMedia = true;
  readonly #werift: Werift;
  readonly #place: MediaPlace;
  readonly #ports: MediaPorts | undefined;

  constructor(werift: Werift, place: MediaPlace) {
    this.#werift = werift;
    this.#place = place;
    this.#ports = place.ports && new MediaPorts(...place.ports);
  }

  createTransport(): Promise<MediaTransport> {
    return Promise.resolve(new WeriftTransport(this.#werift, this.#place, this.#ports));
  }
}

/** What is sent in one media section. */
interface Sending {
  /** The number of its packets. */
  readonly ssrc: number;
  readonly source: MediaSource;
  stop(): void;
}

class WeriftTransport implements MediaTransport {
  readonly #werift: Werift;
  readonly #place: MediaPlace;
  readonly #ports: MediaPorts | undefined;
  #port: number | undefined;
  #connection: RTCPeerConnection | undefined;
  /** What is sent, by mid. */
  readonly #sending = new Map<string, Sending>();
  #closed = false;

  constructor(werift: Werift, place: MediaPlace, ports: MediaPorts | undefined) {
    this.#werift = werift;
    this.#place = place;
    this.#ports = ports;
  }

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

  source(mid: string): MediaSource | undefined {
    const receiver = this.#transceiver(mid)?.receiver;
    return receiver && new ReceivedSource(receiver.track, (ssrc) => receiver.sendRtcpPLI(ssrc));
  }

  stopReceiving(mid: string): void {
    const transceiver = this.#transceiver(mid);
    if (transceiver) {
      transceiver.receiver.stop();
      // Its section stays in every later offer, so it must not be given to another one.
      transceiver.usedForSender = true;
    }
  }

  async offer(sources: readonly MediaSource[]): Promise<MediaOffer | undefined> {
    const connection = this.#connection;
    if (!connection) {
      return undefined;
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

  async accept(answer: string): Promise<void> {
    await this.#connection?.setRemoteDescription({ type: 'answer', sdp: simplifyOffer(answer) });
  }

  stopSending(mid: string): void {
    this.#sending.get(mid)?.stop();
    this.#sending.delete(mid);
  }

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
   * Hands the browser's requests for a key frame to whoever publishes. werift looks for the sender
   * under the number of who asks, which may belong to another section, and misses some.
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

/** What comes in on one track. */
class ReceivedSource implements MediaSource {
  readonly #track: MediaStreamTrack;
  readonly #sendPictureLoss: (ssrc: number) => Promise<void>;

  constructor(track: MediaStreamTrack, sendPictureLoss: (ssrc: number) => Promise<void>) {
    this.#track = track;
    this.#sendPictureLoss = sendPictureLoss;
  }

  get kind(): 'audio' | 'video' {
    return this.#track.kind === 'video' ? 'video' : 'audio';
  }

  forwardTo(sink: (packet: RtpPacket) => void): () => void {
    const { unSubscribe } = this.#track.onReceiveRtp.subscribe((packet) => {
      const copy = packet.clone();
      // Their numbers mean something else on the next connection.
      copy.header.extensions = [];
      sink(copy);
    });
    return unSubscribe;
  }

  requestKeyFrame(): void {
    const ssrc = this.#track.ssrc ?? this.#track.header?.ssrc;
    if (this.kind === 'video' && ssrc !== undefined) {
      void this.#sendPictureLoss(ssrc);
    }
  }
}
