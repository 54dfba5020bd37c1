import { isMeetingKind, type MeetingKind } from './demo-server';

/** What others see of somebody in a group call. */
export type PictureSource = 'generated' | 'camera';

/** What is chosen before joining. */
export interface SessionChoice {
  readonly kind: MeetingKind;
  readonly picture: PictureSource;
}

/** A choice as it is offered. */
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
    explanation: 'Nobody sends a picture or sound.',
  },
  {
    id: 'group-call',
    kind: 'group-call',
    picture: 'generated',
    name: 'Group call',
    explanation: 'With generated pictures: no camera is needed.',
  },
  {
    id: 'group-call-camera',
    kind: 'group-call',
    picture: 'camera',
    name: 'Group call, camera',
    explanation: 'The browser asks for your camera. Nothing is recorded.',
  },
];

/** What can be chosen where these kinds of meeting can be opened. */
export function offeredChoices(kinds: readonly MeetingKind[]): readonly OfferedChoice[] {
  return choices.filter(({ kind }) => kinds.includes(kind));
}

/** The choice that an address makes; null when it makes none, or one that there is not. */
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
