import {
  type AddedParticipant,
  type Emulator,
  type PresetDefinition,
  startEmulator,
} from '../index.js';
import { MediaEvent, SocketEvent } from '../protocol/events.js';
import { type Message, ProducerKind, Target, wire } from '../protocol/wire.js';
import { audioOffer } from '../testing/audio-offer.js';
import { SocketClient } from '../testing/socket-client.js';

const offer: Message<'SessionDescription'> = {
  target: Target.PUBLISHER,
  type: 'offer',
  sdp: audioOffer,
};
const payloadOf = ({ payload = new Uint8Array() }: Message<'SocketMessage'>): Uint8Array => payload;
const microphone = wire.ProducerCreateRequest.encode({
  kind: 'audio',
  paused: false,
  screenShare: false,
  description: offer,
  msid: 'stream track',
  appData: '{"mid":"0"}',
});

describe('a group call', () => {
  let emulator: Emulator;
  let warnings: string[];
  let meetingId: string;
  let added: Record<string, AddedParticipant>;

  beforeEach(async () => {
    warnings = [];
    emulator = await startEmulator({ port: 0, warn: (message) => warnings.push(message) });
    meetingId = emulator.createMeeting({ title: 'Call' }).id;
    added = {};
  });

  afterEach(() => emulator.close());

  const open = async (
    name: string,
    preset: string | PresetDefinition = 'group_call_participant',
  ): Promise<SocketClient> => {
    const participant = await emulator.addParticipant(meetingId, { name, preset });
    const { token } = participant;
    added[name] = participant;
    return SocketClient.open({ url: emulator.url, meetingId, token, peerId: name });
  };
  const connect = async (client: SocketClient, consuming: boolean): Promise<string> => {
    const reply = await client.request(
      MediaEvent.createWebRTCTransport,
      wire.CreateTransportRequest.encode({ consuming, description: offer }),
    );
    return wire.CreateTransportResponse.decode(payloadOf(reply)).transportId;
  };
  const complete = async (client: SocketClient): Promise<Message<'PeerJoinCompleteResponse'>> =>
    wire.PeerJoinCompleteResponse.decode(
      payloadOf(await client.request(MediaEvent.selfJoinComplete)),
    );
  const join = async (name: string, preset?: string | PresetDefinition): Promise<SocketClient> => {
    const client = await (await open(name, preset)).join();
    await client.request(MediaEvent.joinRoom);
    await connect(client, false);
    await connect(client, true);
    await complete(client);
    return client;
  };
  const produce = async (client: SocketClient): Promise<Message<'ProducerCreateResponse'>> =>
    wire.ProducerCreateResponse.decode(
      payloadOf(await client.request(MediaEvent.produce, microphone)),
    );
  const heard = async (
    client: SocketClient,
    event: number,
  ): Promise<Message<'PeerProducerBroadcastResponse'>> =>
    wire.PeerProducerBroadcastResponse.decode(payloadOf(await client.push(event)));

  it('is joined with both connections answered, and the others hear of it', async () => {
    const hana = await join('Hana');
    const gus = await (await open('Gus')).join();
    const reply = await gus.request(
      MediaEvent.createWebRTCTransport,
      wire.CreateTransportRequest.encode({ consuming: true, description: offer }),
    );

    const { description } = wire.CreateTransportResponse.decode(payloadOf(reply));
    expect(description).toMatchObject({ target: Target.SUBSCRIBER, type: 'answer' });
    expect(await complete(gus)).toMatchObject({
      roomState: { displayTitle: 'Call', currentPeerId: 'Gus' },
      participants: [{ peerId: 'Hana', displayName: 'Hana', userId: added['Hana']?.id }],
    });
    const told = await hana.push(MediaEvent.peerJoinedBroadcast);
    expect(wire.PeerJoinBroadcastResponse.decode(payloadOf(told)).participant?.peerId).toBe('Gus');
  });

  it('shows a later participant the published tracks', async () => {
    const hana = await join('Hana');
    const { producerId } = await produce(hana);
    const gus = await (await open('Gus')).join();

    expect((await complete(gus)).participants[0]?.producerStates).toMatchObject([
      { producerId, kind: ProducerKind.AUDIO, pause: false, appData: '{"mid":"0"}' },
    ]);
  });

  it('tells the others of a producer, its muting and its end', async () => {
    const hana = await join('Hana');
    const gus = await join('Gus');
    const { producerId, description } = await produce(hana);
    expect(description).toMatchObject({ target: Target.PUBLISHER, type: 'answer' });
    expect(await heard(gus, MediaEvent.peerProducerCreateBroadcast)).toMatchObject({
      participantId: 'Hana',
      producerState: { producerId, pause: false },
    });

    hana.send(
      MediaEvent.toggleProducer,
      wire.ProducerToggleRequest.encode({ producerId, pause: true }),
    );
    expect(await heard(gus, MediaEvent.peerProducerToggleBroadcast)).toMatchObject({
      producerState: { producerId, pause: true },
      initiatorParticipantId: 'Hana',
    });

    await hana.request(
      MediaEvent.closeProducer,
      wire.ProducerCloseRequest.encode({ producerId, description: offer }),
    );
    expect(await heard(gus, MediaEvent.peerProducerCloseBroadcast)).toMatchObject({
      participantId: 'Hana',
      producerState: { producerId },
    });
  });

  it('offers published tracks, and leaves out others, for which the SDK would ask for ever', async () => {
    const hana = await join('Hana');
    const gus = await join('Gus');
    const { producerId } = await produce(hana);
    const reply = await gus.request(
      MediaEvent.consume,
      wire.ConsumePeersRequest.encode({
        requests: [
          { producingPeerId: 'Hana', producerId },
          { producingPeerId: 'Hana', producerId: 'closed' },
        ],
      }),
    );
    const { consumerIdsMap, description } = wire.ConsumePeerResponse.decode(payloadOf(reply));

    expect(Object.keys(consumerIdsMap?.map ?? {})).toEqual([producerId]);
    expect(description).toMatchObject({ target: Target.SUBSCRIBER, type: 'offer' });
    expect(description?.sdp).toContain('a=sendonly');
  });

  it('is left for good at once, and the others hear of it', async () => {
    const hana = await join('Hana');
    const gus = await join('Gus');
    await gus.request(MediaEvent.leaveRoom);

    const told = await hana.push(MediaEvent.peerLeaveBroadcast);
    expect(wire.PeerLeaveBroadcastResponse.decode(payloadOf(told)).participantId).toBe('Gus');
    const { code } = await gus.refused(MediaEvent.produce, microphone);
    expect(code).toBe(422);
  });

  it('loses its connections on demand: the others hear no more of it, and it makes new ones', async () => {
    const hana = await join('Hana');
    const gus = await join('Gus');
    const { producerId } = await produce(hana);
    const id = added['Hana']?.id ?? '';

    emulator.dropMedia(id);
    expect(await heard(gus, MediaEvent.peerProducerCloseBroadcast)).toMatchObject({
      participantId: 'Hana',
      producerState: { producerId },
    });
    expect((await hana.refused(MediaEvent.produce, microphone)).message).toContain(
      'There is no connection for publishing yet.',
    );
    expect(() => emulator.dropMedia(id)).toThrow(
      'Hana has no audio or video connection: wait until they have joined a group call.',
    );

    await connect(hana, false);
    await produce(hana);
    expect(await heard(gus, MediaEvent.peerProducerCreateBroadcast)).toMatchObject({
      participantId: 'Hana',
    });
  });

  describe('after a dropped socket', () => {
    const dropped = async (): Promise<SocketClient> => {
      const hana = await join('Hana');
      const gus = await join('Gus');
      await produce(gus);
      emulator.dropSocket(added['Gus']?.id ?? '');
      await hana.push(MediaEvent.peerLeaveBroadcast);
      return hana;
    };
    const open = (token: string): Promise<SocketClient> =>
      SocketClient.open({ url: emulator.url, meetingId, token, peerId: 'Gus' });

    it('goes on with the same connections, and without the published tracks', async () => {
      const hana = await dropped();
      const gus = await (await open(added['Gus']?.token ?? '')).join();
      await gus.request(MediaEvent.joinRoom);
      await complete(gus);
      await produce(gus);

      const joins = hana.received.filter(({ event }) => event === MediaEvent.peerJoinedBroadcast);
      expect(
        joins.map((join) => wire.PeerJoinBroadcastResponse.decode(payloadOf(join)).participant),
      ).toMatchObject([{ peerId: 'Gus' }, { peerId: 'Gus', producerStates: [] }]);
    });

    it('does not hand the connections to another participant of the same peer id', async () => {
      await dropped();
      const { token } = await emulator.addParticipant(meetingId, {
        name: 'Mallory',
        preset: 'group_call_participant',
      });
      const mallory = await (await open(token)).join();

      expect(await mallory.refused(MediaEvent.produce, microphone)).toMatchObject({
        code: 422,
        message: 'There is no connection for publishing yet.',
      });
    });
  });

  it('rejects a track that the preset does not allow', async () => {
    const hana = await join('Hana');
    const gus = await join('Gus', 'guest');

    expect(await gus.refused(MediaEvent.produce, microphone)).toMatchObject({
      code: 403,
      message: expect.stringContaining('Gus may not publish audio') as string,
    });
    expect(await hana.everythingSoFar()).not.toContain(MediaEvent.peerProducerCreateBroadcast);
  });

  it('is for participants in the room only', async () => {
    const hana = await join('Hana');
    const gus = await open('Gus');
    await connect(gus, false);

    expect((await gus.refused(MediaEvent.selfJoinComplete)).code).toBe(422);
    expect((await gus.refused(MediaEvent.produce, microphone)).code).toBe(422);
    expect(await hana.everythingSoFar()).not.toContain(MediaEvent.peerJoinedBroadcast);
  });

  it('ends with the session', async () => {
    const hana = await join('Hana');
    emulator.endSession(meetingId);
    await hana.push(SocketEvent.kickAll);

    expect((await hana.refused(MediaEvent.closeProducer)).code).toBe(422);
  });

  it('rejects a text that is no session description, and goes on', async () => {
    const hana = await (await open('Hana')).join();
    const nonsense = wire.CreateTransportRequest.encode({
      consuming: false,
      description: { ...offer, sdp: 'm=nonsense' },
    });

    expect((await hana.refused(MediaEvent.createWebRTCTransport, nonsense)).code).toBe(422);
    expect((await hana.request(MediaEvent.joinRoom)).event).toBe(MediaEvent.joinRoom);
    expect(warnings).toEqual([]);
  });
});
