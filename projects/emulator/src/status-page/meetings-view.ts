import type { MeetingState, ParticipantState } from '../control-state.js';
import type { AsJson } from './control-client.js';
import { button, element, table } from './element.js';

/** What the operator does: what to ask the control endpoint, and what to say then. */
export type Act = (path: string, body: object, said: string) => void;

/** The meetings, their sessions and participants. */
export function meetingsView(meetings: readonly AsJson<MeetingState>[], act: Act): Node[] {
  return meetings.length === 0
    ? [element('p', { children: ['There is no meeting yet.'] })]
    : meetings.map((meeting) => meetingView(meeting, act));
}

function meetingView(meeting: AsJson<MeetingState>, act: Act): Node {
  const { id, session, participants, participantCount } = meeting;
  const title = meeting.title === '' ? 'Meeting without a title' : meeting.title;
  const path = `/meetings/${encodeURIComponent(id)}`;
  const add = (preset: 'host' | 'guest'): HTMLButtonElement =>
    button(`Add a ${preset}`, title, () => {
      const name = `${preset === 'host' ? 'Host' : 'Guest'} ${participantCount + 1}`;
      act(`${path}/participants`, { name, preset }, `${name} was added to ${title}.`);
    });
  return element('article', {
    attributes: { 'aria-label': title },
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
                button('End the session', title, () => {
                  act(`${path}/end`, {}, `The session of ${title} was ended.`);
                }),
              ]
            : []),
          add('host'),
          add('guest'),
        ],
      }),
      element('p', { attributes: { class: 'id' }, children: [id] }),
      ...(participants.length > 0
        ? [
            table(
              `Participants of ${title}`,
              ['Name', 'Preset', 'In the room', 'Actions'],
              participants.map((one) => participantRow(one, act)),
            ),
          ]
        : []),
      ...(participantCount > participants.length
        ? [`and ${participantCount - participants.length} more`]
        : []),
    ],
  });
}

function participantRow(participant: AsJson<ParticipantState>, act: Act): (Node | string)[] {
  const { id, name, preset, clients, waits, token, joinUrl } = participant;
  const path = `/participants/${encodeURIComponent(id)}`;
  const join =
    joinUrl === undefined
      ? button('Copy the token', name, () => {
          void navigator.clipboard.writeText(token);
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
          button('Kick', name, () => {
            act(`${path}/kick`, {}, `${name} was kicked.`);
          }),
          button('Drop the socket', name, () => {
            act(`${path}/drop-socket`, {}, `The socket of ${name} was dropped.`);
          }),
        ];
  const answer = waits
    ? [
        button('Let in', name, () => {
          act(`${path}/admit`, {}, `${name} was let in.`);
        }),
        button('Send away', name, () => {
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
