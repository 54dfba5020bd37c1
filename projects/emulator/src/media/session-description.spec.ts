import {
  matchAnswer,
  mediaSections,
  simplifyOffer,
  withoutRejectedInBundle,
} from './session-description.js';

const sdp = (...lines: string[]): string => [...lines, ''].join('\r\n');

const audio = [
  'm=audio 9 UDP/TLS/RTP/SAVPF 111',
  'a=ice-ufrag:name',
  'a=ice-pwd:secret',
  'a=mid:0',
  'a=msid:stream track',
  'a=sendonly',
  'a=rtpmap:111 opus/48000/2',
];
const video = ['m=video 9 UDP/TLS/RTP/SAVPF 96', 'a=mid:1', 'a=sendonly', 'a=rtpmap:96 VP8/90000'];
const rejected = ['m=video 0 UDP/TLS/RTP/SAVPF 96', 'a=mid:2', 'a=inactive'];
const session = ['v=0', 'a=group:BUNDLE 0 1'];

describe('the media sections of a description', () => {
  it('are found with their mid, their track and the numbers of their codecs', () => {
    expect(mediaSections(sdp(...session, ...audio, ...rejected))).toEqual([
      {
        kind: 'audio',
        mid: '0',
        msid: 'stream track',
        rejected: false,
        payloadTypes: new Map([['opus', 111]]),
      },
      { kind: 'video', mid: '2', msid: undefined, rejected: true, payloadTypes: new Map() },
    ]);
  });

  it.each(['', 'no description', 'm='])('are none, or say nothing, in "%s"', (text) => {
    expect(mediaSections(text).flatMap(({ mid }) => mid ?? [])).toEqual([]);
  });
});

describe('an offer of a browser', () => {
  it('loses its candidates', () => {
    const candidate = 'a=candidate:1 1 udp 1 3d3c.local 5000 typ host';

    expect(simplifyOffer(sdp(...session, ...audio, candidate, 'a=end-of-candidates'))).toBe(
      sdp(...session, ...audio),
    );
  });

  it('keeps one layer of simulcast', () => {
    const layers = ['a=rid:f send', 'a=rid:h send', 'a=simulcast:send f;h'];

    expect(simplifyOffer(sdp(...session, ...video, ...layers))).toBe(
      sdp(...session, ...video, 'a=rid:f send', 'a=simulcast:send f'),
    );
  });

  it('has its credentials in sections out of use as well', () => {
    expect(simplifyOffer(sdp(...session, ...audio, ...rejected))).toBe(
      sdp(...session, ...audio, ...rejected, 'a=ice-ufrag:name', 'a=ice-pwd:secret'),
    );
  });
});

describe('an answer', () => {
  const idle = ['m=video 0 UDP/TLS/RTP/SAVPF 96', 'a=mid:1', 'a=inactive'];

  it('keeps the place of an idle section', () => {
    expect(
      matchAnswer(sdp(...session, ...audio, ...idle), sdp(...session, ...audio, ...video)),
    ).toBe(sdp(...session, ...audio, 'm=video 9 UDP/TLS/RTP/SAVPF 96', 'a=mid:1', 'a=inactive'));
  });

  it('takes the same sections out of use as the offer, and shares the connection in the same way', () => {
    const offer = sdp(...session, ...audio, ...rejected);
    const answer = sdp('v=0', 'a=group:BUNDLE 0 2', ...audio, ...rejected);

    expect(matchAnswer(answer, offer)).toBe(sdp(...session, ...audio, ...rejected));
  });
});

it('an offer to a browser does not share the connection with sections out of use', () => {
  expect(withoutRejectedInBundle(sdp('v=0', 'a=group:BUNDLE 0 2', ...audio, ...rejected))).toBe(
    sdp('v=0', 'a=group:BUNDLE 0', ...audio, ...rejected),
  );
});
