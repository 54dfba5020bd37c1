import { isMeetingKind, type MeetingKind } from './demo-server';

/** The picture that a participant sends in a group call. */
export type PictureSource = 'generated' | 'camera';

/** The kind of session and the source of the picture. */
export interface SessionChoice {
  readonly kind: MeetingKind;
  readonly picture: PictureSource;
}

/** A choice with its text. */
export interface OfferedChoice extends SessionChoice {
  readonly id: string;
  readonly name: string;
  readonly explanation: string;
}

const choices: readonly OfferedChoice[] = [
  {
    id: 'livestream',
    kind: 'livestream',
    picture: 'generated',
    name: 'Livestream',
    explanation: 'Without pictures and sound.',
  },
  {
    id: 'group-call',
    kind: 'group-call',
    picture: 'generated',
    name: 'Group call',
    explanation: 'With generated pictures. No camera is needed.',
  },
  {
    id: 'group-call-camera',
    kind: 'group-call',
    picture: 'camera',
    name: 'With camera',
    explanation: 'A group call. The browser asks for your camera. Nothing is recorded.',
  },
];

/** Returns the choices for these kinds of meeting. */
export function offeredChoices(kinds: readonly MeetingKind[]): readonly OfferedChoice[] {
  return choices.filter(({ kind }) => kinds.includes(kind));
}

/** Reads the choice from the parameters of an address; null without a known kind. */
export function choiceOf(
  kind: string | undefined,
  picture: string | undefined,
): SessionChoice | null {
  return isMeetingKind(kind) ? { kind, picture: pictureSource(picture) } : null;
}

export function pictureSource(value: string | undefined): PictureSource {
  return value === 'camera' ? 'camera' : 'generated';
}

export function isSameChoice(one: SessionChoice, other: SessionChoice): boolean {
  return one.kind === other.kind && one.picture === other.picture;
}
