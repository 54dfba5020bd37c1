import { type Message, ProducerKind } from '../protocol/wire.js';
import { type MediaSource } from './media-source.js';

/** Something that a client publishes: a microphone, a camera, a shared screen or its sound. */
export interface Producer {
  readonly id: string;
  readonly kind: 'audio' | 'video';
  readonly screenShare: boolean;
  /** The media section of the publishing connection that it comes in on. */
  readonly mid: string;
  readonly transportId: string;
  /** Data of the publishing SDK for the other clients. */
  readonly appData?: string;
  readonly mimeType?: string;
  readonly source: MediaSource;
  /** Whether it is muted. */
  paused: boolean;
}

/** A producer as the SDK wants it described. */
export function describeProducer(producer: Producer): Message<'ProducerState'> {
  const { id, kind, paused, screenShare, appData, mimeType, transportId } = producer;
  return {
    producerId: id,
    kind: kind === 'audio' ? ProducerKind.AUDIO : ProducerKind.VIDEO,
    pause: paused,
    screenShare,
    producingTransportId: transportId,
    ...(appData !== undefined && { appData }),
    ...(mimeType !== undefined && { mimeType }),
  };
}
