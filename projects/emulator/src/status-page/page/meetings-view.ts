import { type Child, createElement as h, type JSXNode } from 'hono/jsx/dom';
import type { JSONParsed } from 'hono/utils/types';
import type { MeetingState, ParticipantState } from '../../control/control-state.js';
import type { StageAnswer } from '../../control/control-stage.js';
import type { StageStatus } from '../../meetings/stage-status.js';
import { button, table } from './elements.js';

export type Meeting = JSONParsed<MeetingState>;
export type Participant = JSONParsed<ParticipantState>;

type ActionBody = Readonly<Record<string, string | number | undefined>>;

/** Sends a request to the control endpoint, or copies a text. */
export type Action = {
  /** The sentence that the page says afterwards. */
  readonly said: string;
} & (
  | { readonly path: string; readonly body?: ActionBody; readonly method?: 'DELETE' }
  | { readonly copy: string }
);

/** Does something, and says afterwards that it is done. */
export type Act = (action: Action) => void;

/** A button about one meeting or participant: its text, its request, and the sentence when it is done. */
type ButtonOf = (text: string, path: string, said: string, body?: ActionBody) => JSXNode;

/** Shows the meetings, their sessions and participants. */
export function meetingsView(meetings: readonly Meeting[], act: Act): JSXNode[] {
  return meetings.length === 0
    ? [h('p', {}, 'There is no meeting yet.')]
    : meetings.map((meeting) => meetingView(meeting, relativesOf(meeting, meetings), act));
}

/** Lists the parent and the breakout rooms to which a participant of a meeting can move. */
function relativesOf({ id, parentId }: Meeting, meetings: readonly Meeting[]): Meeting[] {
  const family = parentId ?? id;
  return meetings.filter(
    (other) => other.id !== id && (other.id === family || other.parentId === family),
  );
}

function buttonsAbout(name: string, act: Act): ButtonOf {
  return (text, path, said, body = {}) =>
    // Two rooms may have the same title.
    button(text, name, () => act({ path, body, said }), [path, text, body['meetingId']].join(' '));
}

function meetingView(meeting: Meeting, relatives: readonly Meeting[], act: Act): JSXNode {
  const { id, parentId, session, participants, participantCount } = meeting;
  const title = meeting.title === '' ? 'Meeting without a title' : meeting.title;
  const path = `/meetings/${encodeURIComponent(id)}`;
  const of = buttonsAbout(title, act);
  const add = (preset: 'host' | 'guest'): JSXNode => {
    const name = `${preset === 'host' ? 'Host' : 'Guest'} ${participantCount + 1}`;
    const said = `${name} was added to ${title}.`;
    return of(`Add a ${preset}`, `${path}/participants`, said, { name, preset });
  };
  const room = `Breakout room ${relatives.length + 1}`;
  return h(
    'article',
    { key: id, 'aria-label': title, tabindex: '-1' },
    h(
      'div',
      { class: 'title' },
      h('h3', {}, title),
      session
        ? h('span', { class: 'live' }, `Live, ${session.clients} in the room`)
        : h('span', { class: 'idle' }, 'No session'),
      session && of('End the session', `${path}/end`, `The session of ${title} was ended.`),
      session && recordingButtons(meeting, title, of),
      add('host'),
      add('guest'),
      parentId === undefined &&
        of('Add a breakout room', `${path}/connected`, `${room} was added to ${title}.`, {
          title: room,
        }),
    ),
    h('p', { class: 'id' }, id),
    participants.length > 0 &&
      table(
        `Participants of ${title}`,
        ['Name', 'Preset', 'In the room', 'Actions'],
        participants.map((participant) => participantRow(participant, relatives, act)),
      ),
    participantCount > participants.length && `and ${participantCount - participants.length} more`,
  );
}

/** Buttons that start a recording, or pause, resume and stop the running ones. */
function recordingButtons({ id, recordings }: Meeting, title: string, of: ButtonOf): JSXNode[] {
  if (recordings.length === 0) {
    return [
      of('Record', `/meetings/${encodeURIComponent(id)}/recordings`, `${title} is recorded.`),
    ];
  }
  return recordings.flatMap((recording) => {
    const path = `/recordings/${encodeURIComponent(recording.id)}`;
    return [
      recording.status === 'PAUSED'
        ? of('Go on recording', `${path}/resume`, `${title} is recorded again.`)
        : of('Pause the recording', `${path}/pause`, `The recording of ${title} was paused.`),
      of('Stop the recording', `${path}/stop`, `The recording of ${title} was stopped.`),
    ];
  });
}

/** The answers of an operator to a participant with this stage status. */
const stageAnswers: Readonly<Record<StageStatus, readonly StageAnswer[]>> = {
  OFF_STAGE: ['grant'],
  REQUESTED: ['grant', 'deny'],
  APPROVED: ['deny'],
  ON_STAGE: ['remove'],
};

const stageTexts: Readonly<Record<StageAnswer, readonly [text: string, said: string]>> = {
  grant: ['Let on stage', 'may go on stage'],
  deny: ['Keep off the stage', 'may not go on stage'],
  remove: ['Take off the stage', 'was taken off the stage'],
};

function participantRow(
  { id, name, preset, clients, waits, stage, token, joinUrl }: Participant,
  relatives: readonly Meeting[],
  act: Act,
): readonly [key: string, ...cells: Child[]] {
  const path = `/participants/${encodeURIComponent(id)}`;
  const of = buttonsAbout(name, act);
  const join =
    joinUrl === undefined
      ? button('Copy the token', name, () =>
          act({ copy: token, said: `The token of ${name} was copied.` }),
        )
      : h(
          'a',
          {
            ...{ href: joinUrl, target: '_blank', rel: 'noopener noreferrer' },
            'aria-label': `Join as ${name}, in a new tab`,
          },
          'Join',
        );
  const answers: Child = [
    of('Let in', `${path}/admit`, `${name} was let in.`),
    of('Send away', `${path}/deny`, `${name} was sent away.`),
  ];
  const operate: Child = [
    of('Kick', `${path}/kick`, `${name} was kicked.`),
    of('Drop the socket', `${path}/drop-socket`, `The socket of ${name} was dropped.`),
    ...(stage === undefined ? [] : stageAnswers[stage]).map((answer) => {
      const [text, said] = stageTexts[answer];
      return of(text, `${path}/stage/${answer}`, `${name} ${said}.`);
    }),
    ...relatives.map(({ id: meetingId, title }) =>
      of(`Move to ${title}`, `${path}/move`, `${name} was moved to ${title}.`, { meetingId }),
    ),
  ];
  const presence = waits ? 'waits' : (['no', 'yes'][clients] ?? `${clients} times`);
  const actions = h('div', { class: 'actions' }, join, waits && answers, clients > 0 && operate);
  return [id, name, preset, presence, actions];
}
