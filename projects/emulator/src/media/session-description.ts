/** A session description by its lines: those of the session, and those of each media section. */
interface Sections {
  readonly session: readonly string[];
  readonly media: readonly (readonly string[])[];
}

/** A media section, as far as the emulator needs it. */
export interface MediaSection {
  readonly kind: string;
  /** Undefined where the section has none. */
  readonly mid: string | undefined;
  /** Its stream and track, as the other side calls them. */
  readonly msid: string | undefined;
  /** Whether it was taken out of use. */
  readonly rejected: boolean;
  /** Payload types by the name of their codec, in lower case: `opus`, `vp8`. */
  readonly payloadTypes: ReadonlyMap<string, number>;
}

/** Taken out of use, by port 0. */
const isRejected = (section: readonly string[]): boolean => /^m=\S+ 0 /.test(section[0] ?? '');

const attribute = (section: readonly string[], name: string): string | undefined =>
  section.find((line) => line.startsWith(`a=${name}:`))?.slice(name.length + 3);

function parse(sdp: string): Sections {
  const lines = sdp.split(/\r?\n/).filter((line) => line !== '');
  const starts = lines.flatMap((line, index) => (line.startsWith('m=') ? [index] : []));
  return {
    session: lines.slice(0, starts[0]),
    media: starts.map((start, index) => lines.slice(start, starts[index + 1])),
  };
}

function print({ session, media }: Sections): string {
  return [...session, ...media.flat(), ''].join('\r\n');
}

/** The mids that share one connection. */
function bundle(session: readonly string[]): readonly string[] {
  const line = session.find((candidate) => candidate.startsWith('a=group:BUNDLE'));
  return line?.split(' ').slice(1) ?? [];
}

function withBundle(session: readonly string[], mids: readonly string[]): readonly string[] {
  return session.map((line) =>
    line.startsWith('a=group:BUNDLE') ? ['a=group:BUNDLE', ...mids].join(' ') : line,
  );
}

/** The media sections of a description, in order. */
export function mediaSections(sdp: string): MediaSection[] {
  return parse(sdp).media.map((section) => ({
    kind: /^m=(\S+)/.exec(section[0] ?? '')?.[1] ?? '',
    mid: attribute(section, 'mid'),
    msid: attribute(section, 'msid'),
    rejected: isRejected(section),
    payloadTypes: new Map(
      section.flatMap((line) => {
        const [, type, codec] = /^a=rtpmap:(\d+) ([^/]+)/.exec(line) ?? [];
        return type !== undefined && codec !== undefined
          ? [[codec.toLowerCase(), Number(type)] as const]
          : [];
      }),
    ),
  }));
}

/**
 * An offer of a browser with less in it to trip over:
 *
 * - no candidates, because the browser comes to us, and its `.local` names cost a lookup each;
 * - one of the layers of simulcast, because no more are carried on;
 * - the credentials of the connection also in sections out of use, where they are left out and
 *   would be taken for new ones.
 */
export function simplifyOffer(sdp: string): string {
  const { session, media } = parse(sdp);
  const credentials = (media[0] ?? []).filter((line) => /^a=ice-(ufrag|pwd):/.test(line));
  return print({
    session,
    media: media.map((section) => {
      const rid = attribute(section, 'rid')?.split(' ')[0];
      return section
        .filter((line) => !/^a=(candidate:|end-of-candidates)/.test(line))
        .filter((line) => !line.startsWith('a=rid:') || line.startsWith(`a=rid:${rid ?? ''} `))
        .map((line) => (line.startsWith('a=simulcast:') ? `a=simulcast:send ${rid ?? ''}` : line))
        .concat(isRejected(section) ? credentials : []);
    }),
  });
}

/**
 * An answer that takes out of use what the offer took out of use and nothing else. A section that
 * is only idle keeps its place: a browser would reuse it under another mid otherwise.
 */
export function matchAnswer(answer: string, offer: string): string {
  const offered = parse(offer);
  const { session, media } = parse(answer);
  return print({
    session: withBundle(session, bundle(offered.session)),
    media: media.map((section, index) => {
      const [first = '', ...rest] = section;
      return isRejected(offered.media[index] ?? [])
        ? section
        : [first.replace(/^(m=\S+) 0 /, '$1 9 '), ...rest];
    }),
  });
}

/** An offer without the sections out of use in the group of those that share the connection. */
export function withoutRejectedInBundle(offer: string): string {
  const { session, media } = parse(offer);
  const usable = media.filter((section) => !isRejected(section));
  const mids = usable.flatMap((section) => attribute(section, 'mid') ?? []);
  return print({ session: withBundle(session, mids), media });
}
