import type { MeetingState, ParticipantState } from '../control/control-state.js';
import type { StageAnswer } from '../control/control-stage.js';
import type { StageStatus } from '../meetings/stage-status.js';
import type { AsJson } from './control-client.js';
import { button, element, type Subject, table } from './element.js';

/** What the operator does: what to ask the control endpoint, and what to say then. */
export type Act = (path: string, body: object, said: string) => void;

/** What the operator takes along: the text for the clipboard, and what to say then. */
export type Copy = (text: string, said: string) => void;

/** The meetings, their sessions and participants. */
export function meetingsView(
  meetings: readonly AsJson<MeetingState>[],
  act: Act,
  copy: Copy,
): Node[] {
  return meetings.length === 0
    ? [element('p', { children: ['There is no meeting yet.'] })]
    : meetings.map((meeting) => meetingView(meeting, relativesOf(meeting, meetings), act, copy));
}

/** The parent and the breakout rooms that one can be moved to from a meeting. */
function relativesOf(
  { id, parentId }: AsJson<MeetingState>,
  meetings: readonly AsJson<MeetingState>[],
): AsJson<MeetingState>[] {
  const family = parentId ?? id;
  return meetings.filter(
    (other) => other.id !== id && (other.id === family || other.parentId === family),
  );
}

function meetingView(
  meeting: AsJson<MeetingState>,
  relatives: readonly AsJson<MeetingState>[],
  act: Act,
  copy: Copy,
): Node {
  const { id, parentId, session, participants, participantCount } = meeting;
  const title = meeting.title === '' ? 'Meeting without a title' : meeting.title;
  const about = { id, name: title };
  const path = `/meetings/${encodeURIComponent(id)}`;
  const add = (preset: 'host' | 'guest'): HTMLButtonElement =>
    button(`Add a ${preset}`, about, () => {
      const name = `${preset === 'host' ? 'Host' : 'Guest'} ${participantCount + 1}`;
      act(`${path}/participants`, { name, preset }, `${name} was added to ${title}.`);
    });
  return element('article', {
    attributes: { 'aria-label': title, 'data-key': id },
    children: [
      element('div', {
        attributes: { class: 'title' },
        children: [
          element('h3', { children: [title] }),
          element('span', {
            attributes: { class: session ? 'live' : 'idle' },
            children: [session ? `Live, ${session.clients} in the room` : 'No session'],
          }),
          ...(session
            ? [
                button('End the session', about, () => {
                  act(`${path}/end`, {}, `The session of ${title} was ended.`);
                }),
                ...recordingButtons(meeting, about, act),
              ]
            : []),
          add('host'),
          add('guest'),
          ...(parentId === undefined
            ? [
                button('Add a breakout room', about, () => {
                  const room = `Breakout room ${relatives.length + 1}`;
                  act(`${path}/connected`, { title: room }, `${room} was added to ${title}.`);
                }),
              ]
            : []),
        ],
      }),
      element('p', { attributes: { class: 'id' }, children: [id] }),
      ...(participants.length > 0
        ? [
            table(
              { id, name: `Participants of ${title}` },
              ['Name', 'Preset', 'In the room', 'Actions'],
              participants.map((one) => participantRow(one, relatives, act, copy)),
            ),
          ]
        : []),
      ...(participantCount > participants.length
        ? [`and ${participantCount - participants.length} more`]
        : []),
    ],
  });
}

/** Starts a recording, or pauses, goes on with and stops those that there are. */
function recordingButtons(
  { id, recordings }: AsJson<MeetingState>,
  about: Subject,
  act: Act,
): Node[] {
  const title = about.name;
  if (recordings.length === 0) {
    return [
      button('Record', about, () => {
        act(`/meetings/${encodeURIComponent(id)}/recordings`, {}, `${title} is recorded.`);
      }),
    ];
  }
  return recordings.flatMap((recording) => {
    const path = `/recordings/${encodeURIComponent(recording.id)}`;
    return [
      recording.status === 'PAUSED'
        ? button('Go on recording', about, () => {
            act(`${path}/resume`, {}, `${title} is recorded again.`);
          })
        : button('Pause the recording', about, () => {
            act(`${path}/pause`, {}, `The recording of ${title} was paused.`);
          }),
      button('Stop the recording', about, () => {
        act(`${path}/stop`, {}, `The recording of ${title} was stopped.`);
      }),
    ];
  });
}

/** What an operator may say to somebody who stands there. */
const stageAnswers: Readonly<Record<StageStatus, readonly StageAnswer[]>> = {
  OFF_STAGE: ['grant'],
  REQUESTED: ['grant', 'deny'],
  APPROVED: ['deny'],
  ON_STAGE: ['remove'],
};

const stageTexts: Readonly<Record<StageAnswer, { readonly text: string; readonly said: string }>> =
  {
    grant: { text: 'Let on stage', said: 'may go on stage' },
    deny: { text: 'Keep off the stage', said: 'may not go on stage' },
    remove: { text: 'Take off the stage', said: 'was taken off the stage' },
  };

function stageButtons({ id, name, stage }: AsJson<ParticipantState>, act: Act): Node[] {
  return (stage === undefined ? [] : stageAnswers[stage]).map((answer) => {
    const { text, said } = stageTexts[answer];
    return button(text, { id, name }, () => {
      act(`/participants/${encodeURIComponent(id)}/stage/${answer}`, {}, `${name} ${said}.`);
    });
  });
}

function participantRow(
  participant: AsJson<ParticipantState>,
  relatives: readonly AsJson<MeetingState>[],
  act: Act,
  copy: Copy,
): (Node | string)[] {
  const { id, name, preset, clients, waits, token, joinUrl } = participant;
  const about = { id, name };
  const path = `/participants/${encodeURIComponent(id)}`;
  const join =
    joinUrl === undefined
      ? button('Copy the token', about, () => {
          copy(token, `The token of ${name} was copied.`);
        })
      : element('a', {
          attributes: {
            href: joinUrl,
            target: '_blank',
            rel: 'noopener noreferrer',
            'aria-label': `Join as ${name}, in a new tab`,
            'data-key': `join ${id}`,
          },
          children: ['Join'],
        });
  const operate =
    clients === 0
      ? []
      : [
          button('Kick', about, () => {
            act(`${path}/kick`, {}, `${name} was kicked.`);
          }),
          button('Drop the socket', about, () => {
            act(`${path}/drop-socket`, {}, `The socket of ${name} was dropped.`);
          }),
          ...stageButtons(participant, act),
          ...relatives.map((to) =>
            button(`Move to ${to.title}`, { id: `${id} ${to.id}`, name }, () => {
              act(`${path}/move`, { meetingId: to.id }, `${name} was moved to ${to.title}.`);
            }),
          ),
        ];
  const answer = waits
    ? [
        button('Let in', about, () => {
          act(`${path}/admit`, {}, `${name} was let in.`);
        }),
        button('Send away', about, () => {
          act(`${path}/deny`, {}, `${name} was sent away.`);
        }),
      ]
    : [];
  const actions = element('div', {
    attributes: { class: 'actions' },
    children: [join, ...answer, ...operate],
  });
  return [name, preset, waits ? 'waits' : presence(clients), actions];
}

function presence(clients: number): string {
  if (clients === 0) {
    return 'no';
  }
  return clients === 1 ? 'yes' : `${clients} times`;
}
