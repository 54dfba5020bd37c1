import { type Child, createElement as h, Fragment, type JSXNode } from 'hono/jsx/dom';
import type { JSONParsed } from 'hono/utils/types';
import type { ControlState } from '../../control/control-state.js';
import type { Fault } from '../../faults/fault.js';
import {
  livestreamStatuses,
  sessionExports,
  type WebhookEvent,
} from '../../meetings/webhook-events.js';
import { button, field, onSubmit, table } from './elements.js';
import { type Act, meetingsView } from './meetings-view.js';

type State = JSONParsed<ControlState>;

/** The content of the page. */
export interface PageContent {
  /** Undefined before the emulator has answered. */
  readonly state?: State;
  /** The sentence that the page says. */
  readonly said: string;
  readonly asksForKey: boolean;
  /** The webhook that is chosen. */
  readonly event: WebhookEvent;
}

/** What an operator does on the page. */
export interface Operator {
  readonly act: Act;
  readonly enterKey: (key: string) => void;
  readonly choose: (event: WebhookEvent) => void;
}

/** The faults without fields of their own. */
const plainFaults: readonly Fault[] = [
  ...(['ignore-kick-all', 'repeat-kick-all', 'kick-all-as-kick'] as const),
  ...(['refuse-sockets', 'refuse-joins', 'hang-messages', 'withhold-pushes'] as const),
  ...(['withhold-pings', 'lose-answers', 'hang-requests'] as const),
  ...(['repeat-webhooks', 'reorder-webhooks', 'corrupt-webhooks'] as const),
];

/** The events that an operator sends. */
const livestreaming = 'livestreaming.statusUpdate' satisfies WebhookEvent;
const webhooksOnDemand = [...sessionExports, livestreaming];

/** The content of the page before the emulator has answered. */
export const emptyPage: PageContent = { said: '', asksForKey: false, event: sessionExports[0] };

/** Shows the whole page. */
export function pageView(content: PageContent, operator: Operator): JSXNode {
  const { state, said, asksForKey } = content;
  const { act, enterKey } = operator;
  return h(
    Fragment,
    {},
    h(
      'header',
      {},
      h('h1', {}, 'RealtimeKit emulator'),
      h('p', { class: 'id' }, state?.url),
      // Another sentence is another element, which every screen reader reads.
      h('p', { id: 'said', role: 'status' }, said !== '' && h('span', { key: said }, said)),
    ),
    h(
      'main',
      {},
      asksForKey && keyForm(enterKey),
      state && [
        section('Meetings', meetingForm(act), meetingsView(state.meetings, act)),
        section('Faults', undefined, faultForm(state, act), faultsTable(state, act)),
        section(
          'Webhook deliveries',
          rotateKey(act),
          webhookForm(state, content.event, operator),
          deliveriesTable(state, act),
        ),
        section('Log', undefined, logTable(state)),
      ],
    ),
  );
}

function section(title: string, beside: Child, ...content: Child[]): JSXNode {
  const id = title.replaceAll(' ', '-');
  return h(
    'section',
    { key: id, 'aria-labelledby': id, tabindex: '-1' },
    h('div', { class: 'title' }, h('h2', { id, tabindex: '-1' }, title), beside),
    ...content,
  );
}

function keyForm(enterKey: (key: string) => void): JSXNode {
  const type = { type: 'password', autocomplete: 'off', required: true };
  return h(
    'form',
    { key: 'key', onSubmit: onSubmit(({ key = '' }) => enterKey(key)) },
    field('The key that was printed at the start', 'input', { id: 'key', name: 'key', ...type }),
    h('button', {}, 'Show'),
  );
}

function meetingForm(act: Act): JSXNode {
  const create = onSubmit(({ title }, form) => {
    act({ path: '/meetings', body: { title }, said: `${title} was created.` });
    form.reset();
  });
  const text = { required: true, maxLength: '200', autocomplete: 'off' };
  return h(
    'form',
    { onSubmit: create },
    field('Title', 'input', { id: 'title', name: 'title', ...text }),
    h('button', {}, 'Create a meeting'),
  );
}

function faultForm({ meetings }: State, act: Act): JSXNode {
  const switchOn = onSubmit(({ times, ...fields }) => {
    const body = { ...fields, ...(times !== undefined && { times: Number(times) }) };
    act({ path: '/faults', body, said: `${fields['fault']} was switched on.` });
  });
  const number = { type: 'number', min: '1', placeholder: 'always' };
  return h(
    'form',
    { onSubmit: switchOn },
    field('Fault', 'select', { id: 'fault', name: 'fault' }, options(plainFaults)),
    field(
      'In',
      'select',
      { id: 'fault-meeting', name: 'meetingId' },
      h('option', { value: '' }, 'every meeting'),
      titles(meetings),
    ),
    field('Times', 'input', { id: 'times', name: 'times', ...number }),
    h('button', {}, 'Switch on'),
  );
}

function faultsTable({ faults }: State, act: Act): JSXNode {
  return table(
    'Faults that are switched on',
    ['Fault', 'Applied', 'Actions'],
    faults.map(({ id, spec, remaining }) => [
      id,
      Object.values(spec).join(' '),
      remaining === undefined ? 'until lifted' : `${remaining} more times`,
      button('Lift', `${spec.fault} ${id}`, () =>
        act({ method: 'DELETE', path: `/faults/${id}`, said: `${spec.fault} was lifted.` }),
      ),
    ]),
    'None is switched on.',
  );
}

function rotateKey(act: Act): JSXNode {
  const said = 'Webhooks are signed with a new key.';
  const onClick = (): void => act({ path: '/webhooks/rotate-key', said });
  return h('button', { type: 'button', onClick }, 'Rotate the key');
}

/** Has the fields of the event that is chosen. */
function webhookForm({ meetings }: State, event: WebhookEvent, { act, choose }: Operator): JSXNode {
  const send = onSubmit((body) =>
    act({ path: '/webhooks/send', body, said: `${event} was sent.` }),
  );
  const onChange = ({ target }: Event): void =>
    choose((target as HTMLSelectElement).value as WebhookEvent);
  const file = { type: 'url', autocomplete: 'off', required: true };
  return h(
    'form',
    { onSubmit: send },
    field('Event', 'select', { id: 'event', name: 'event', onChange }, options(webhooksOnDemand)),
    field(
      'About',
      'select',
      { id: 'webhook-meeting', name: 'meetingId', required: true },
      titles(meetings),
    ),
    event === livestreaming
      ? field('Status', 'select', { id: 'status', name: 'status' }, options(livestreamStatuses))
      : field('Address of the file', 'input', { id: 'file', name: 'downloadUrl', ...file }),
    h('button', {}, 'Send it'),
  );
}

function deliveriesTable({ deliveries }: State, act: Act): JSXNode {
  return table(
    'Deliveries so far',
    ['Event', 'To', 'State', 'Attempts', 'Actions'],
    deliveries.map(({ uuid, event, url, state, attempts }) => [
      ...([uuid, event, url, state] as const),
      attempts.map(({ status, error }) => String(status ?? error)).join(', '),
      button('Send again', `${event} ${uuid}`, () =>
        act({ path: `/webhooks/deliveries/${uuid}/resend`, said: `${event} was sent again.` }),
      ),
    ]),
    'Nothing was delivered.',
  );
}

function logTable({ log }: State): JSXNode {
  return table(
    'What happened, newest first',
    ['Time', 'What', 'Details'],
    log.map(({ at, kind, ...details }, index) => [
      ...([String(index), at.slice(11, 23), kind] as const),
      h('code', {}, JSON.stringify(details)),
    ]),
  );
}

function options(values: readonly string[]): Child {
  return values.map((value) => h('option', { key: value }, value));
}

function titles(meetings: State['meetings']): Child {
  return meetings.map(({ id, title }) => h('option', { key: id, value: id }, title || id));
}
