import type { MeetingState, ParticipantState } from '../control/control-state.js';
import type { StageAnswer } from '../control/control-stage.js';
import type { StageStatus } from '../meetings/stage-status.js';
import type { AsJson } from './control-client.js';
import { button, type Child, h, table } from './element.js';

/** Asks the control endpoint for something, and says afterwards that it is done. */
export type Act = (path: string, body: object, said: string) => void;

/** Copies a text to the clipboard, and says afterwards that it is done. */
export type Copy = (text: string, said: string) => void;

type Meeting = AsJson<MeetingState>;
type Participant = AsJson<ParticipantState>;

/** A button of a view: its text, its request, and the sentence when it is done. */
type Action = (text: string, path: string, body: object, said: string, to?: string) => Node;

/** Shows the meetings, their sessions and participants. */
export function meetingsView(meetings: readonly Meeting[], act: Act, copy: Copy): Node[] {
  return meetings.length === 0
    ? [h('p', {}, 'There is no meeting yet.')]
    : meetings.map((meeting) => meetingView(meeting, relativesOf(meeting, meetings), act, copy));
}

/** Lists the parent and the breakout rooms to which a participant of a meeting can move. */
function relativesOf({ id, parentId }: Meeting, meetings: readonly Meeting[]): Meeting[] {
  const family = parentId ?? id;
  return meetings.filter(
    (other) => other.id !== id && (other.id === family || other.parentId === family),
  );
}

/** Creates buttons about one meeting or participant. */
function actionsAbout(id: string, name: string, act: Act): Action {
  return (text, path, body, said, to = '') =>
    button(text, { id: `${id} ${to}`.trim(), name }, () => {
      act(path, body, said);
    });
}

function meetingView(
  meeting: Meeting,
  relatives: readonly Meeting[],
  act: Act,
  copy: Copy,
): HTMLElement {
  const { id, parentId, session, participants, participantCount } = meeting;
  const title = meeting.title === '' ? 'Meeting without a title' : meeting.title;
  const path = `/meetings/${encodeURIComponent(id)}`;
  const action = actionsAbout(id, title, act);
  const add = (preset: 'host' | 'guest'): Node => {
    const name = `${preset === 'host' ? 'Host' : 'Guest'} ${participantCount + 1}`;
    const said = `${name} was added to ${title}.`;
    return action(`Add a ${preset}`, `${path}/participants`, { name, preset }, said);
  };
  const room = `Breakout room ${relatives.length + 1}`;
  const added = `${room} was added to ${title}.`;
  return h(
    'article',
    { 'aria-label': title, 'data-key': id },
    h(
      'div',
      { class: 'title' },
      h('h3', {}, title),
      session
        ? h('span', { class: 'live' }, `Live, ${session.clients} in the room`)
        : h('span', { class: 'idle' }, 'No session'),
      session !== undefined &&
        action('End the session', `${path}/end`, {}, `The session of ${title} was ended.`),
      ...(session ? recordingButtons(meeting, title, action) : []),
      add('host'),
      add('guest'),
      parentId === undefined &&
        action('Add a breakout room', `${path}/connected`, { title: room }, added),
    ),
    h('p', { class: 'id' }, id),
    participants.length > 0 &&
      table(
        { id, name: `Participants of ${title}` },
        ['Name', 'Preset', 'In the room', 'Actions'],
        participants.map((one) => participantRow(one, relatives, act, copy)),
      ),
    participantCount > participants.length && `and ${participantCount - participants.length} more`,
  );
}

/** Buttons that start a recording, or pause, resume and stop the running ones. */
function recordingButtons({ id, recordings }: Meeting, title: string, action: Action): Node[] {
  if (recordings.length === 0) {
    const path = `/meetings/${encodeURIComponent(id)}/recordings`;
    return [action('Record', path, {}, `${title} is recorded.`)];
  }
  return recordings.flatMap((recording) => {
    const path = `/recordings/${encodeURIComponent(recording.id)}`;
    const paused = `The recording of ${title} was paused.`;
    return [
      recording.status === 'PAUSED'
        ? action('Go on recording', `${path}/resume`, {}, `${title} is recorded again.`)
        : action('Pause the recording', `${path}/pause`, {}, paused),
      action('Stop the recording', `${path}/stop`, {}, `The recording of ${title} was stopped.`),
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
  copy: Copy,
): Child[] {
  const path = `/participants/${encodeURIComponent(id)}`;
  const action = actionsAbout(id, name, act);
  const join =
    joinUrl === undefined
      ? button('Copy the token', { id, name }, () => {
          copy(token, `The token of ${name} was copied.`);
        })
      : h(
          'a',
          {
            ...{ href: joinUrl, target: '_blank', rel: 'noopener noreferrer' },
            ...{ 'aria-label': `Join as ${name}, in a new tab`, 'data-key': `join ${id}` },
          },
          'Join',
        );
  const answers = [
    action('Let in', `${path}/admit`, {}, `${name} was let in.`),
    action('Send away', `${path}/deny`, {}, `${name} was sent away.`),
  ];
  const operate = [
    action('Kick', `${path}/kick`, {}, `${name} was kicked.`),
    action('Drop the socket', `${path}/drop-socket`, {}, `The socket of ${name} was dropped.`),
    ...(stage === undefined ? [] : stageAnswers[stage]).map((answer) => {
      const [text, said] = stageTexts[answer];
      return action(text, `${path}/stage/${answer}`, {}, `${name} ${said}.`);
    }),
    ...relatives.map(({ id: meetingId, title }) => {
      const said = `${name} was moved to ${title}.`;
      return action(`Move to ${title}`, `${path}/move`, { meetingId }, said, meetingId);
    }),
  ];
  const actions = [join, ...(waits ? answers : []), ...(clients > 0 ? operate : [])];
  const presence = ['no', 'yes'][clients] ?? `${clients} times`;
  return [name, preset, waits ? 'waits' : presence, h('div', { class: 'actions' }, ...actions)];
}
