import type { ControlState } from '../control/control-state.js';
import type { Fault } from '../faults/fault.js';
import type { LivestreamStatus, SessionExport, WebhookEvent } from '../meetings/webhook-events.js';
import { type AsJson, ControlClient, WrongKey } from './control-client.js';
import { keepKey, keyFromAddress } from './key-from-address.js';
import { button, h, show, showChoices, table } from './element.js';
import { type Act, type Copy, meetingsView } from './meetings-view.js';

/** Milliseconds between an event and the page that shows it. */
const pause = 200;

/** Milliseconds until the page tries again to follow the log. */
const patience = 1_000;

/** The faults without fields of their own. */
const plainFaults: readonly Fault[] = [
  ...(['ignore-kick-all', 'repeat-kick-all', 'kick-all-as-kick'] as const),
  ...(['refuse-sockets', 'refuse-joins', 'hang-messages', 'withhold-pushes'] as const),
  ...(['withhold-pings', 'lose-answers', 'hang-requests'] as const),
  ...(['repeat-webhooks', 'reorder-webhooks', 'corrupt-webhooks'] as const),
];

/** The events that an operator sends after the end of a session. */
const sessionExports: readonly SessionExport[] = [
  ...(['meeting.chatSynced', 'meeting.transcript', 'meeting.summary'] as const),
];
const livestreaming = 'livestreaming.statusUpdate' satisfies WebhookEvent;
const livestreamStatuses: readonly LivestreamStatus[] = ['LIVE', 'OFFLINE', 'IDLE'];

const client = new ControlClient(keyFromAddress());
const said = find('said', HTMLElement);

const act: Act = (path, body, saying) => {
  void perform('POST', path, body, saying);
};

const copy: Copy = (text, saying) => {
  void putOnClipboard(text, saying);
};

function find<T extends HTMLElement>(id: string, type: new () => T): T {
  const found = document.getElementById(id);
  if (!(found instanceof type)) {
    throw new Error(`The page has no ${id}.`);
  }
  return found;
}

/** Fills a select with options. */
function offer(id: string, options: readonly string[]): void {
  find(id, HTMLSelectElement).append(...options.map((option) => h('option', {}, option)));
}

function say(text: string): void {
  said.textContent = text;
}

async function perform(
  method: 'POST' | 'DELETE',
  path: string,
  body: object | undefined,
  saying: string,
): Promise<void> {
  try {
    await client.ask(method, path, body);
    await refresh();
    say(saying);
  } catch (error) {
    say((error as Error).message);
  }
}

async function putOnClipboard(text: string, saying: string): Promise<void> {
  try {
    // A page from another machine without https has no clipboard.
    await navigator.clipboard.writeText(text);
    say(saying);
  } catch {
    say(
      'The browser copies only from a page of its own machine, or with https. ' +
        'GET /control/state has the tokens too.',
    );
  }
}

async function refresh(): Promise<void> {
  if (client.key === '') {
    find('key-form', HTMLElement).hidden = false;
    return;
  }
  try {
    render(await client.ask<AsJson<ControlState>>('GET', '/state'));
  } catch (error) {
    find('key-form', HTMLElement).hidden = !(error instanceof WrongKey);
    throw error;
  }
  find('key-form', HTMLElement).hidden = true;
  find('content', HTMLElement).hidden = false;
}

function render({ url, meetings, faults, deliveries, log }: AsJson<ControlState>): void {
  show('address', url, () => [url]);
  show('meetings', meetings, () => meetingsView(meetings, act, copy));
  const titles = meetings.map(({ id, title }) => ({ value: id, text: title === '' ? id : title }));
  showChoices(find('fault-meeting', HTMLSelectElement), [
    { value: '', text: 'every meeting' },
    ...titles,
  ]);
  showChoices(find('webhook-meeting', HTMLSelectElement), titles);
  show('faults', faults, () => [
    faults.length === 0
      ? h('p', {}, 'None is switched on.')
      : table(
          { id: 'faults', name: 'Faults that are switched on' },
          ['Fault', 'Applied', 'Actions'],
          faults.map(({ id, spec, remaining }) => [
            Object.values(spec).join(' '),
            remaining === undefined ? 'until lifted' : `${remaining} more times`,
            button('Lift', { id, name: `${spec.fault} ${id}` }, () => {
              void perform('DELETE', `/faults/${id}`, undefined, `${spec.fault} was lifted.`);
            }),
          ]),
        ),
  ]);
  show('deliveries', deliveries, () => [
    deliveries.length === 0
      ? h('p', {}, 'Nothing was delivered.')
      : table(
          { id: 'deliveries', name: 'Deliveries so far' },
          ['Event', 'To', 'State', 'Attempts', 'Actions'],
          deliveries.map(({ uuid, event, url: to, state, attempts }) => [
            event,
            to,
            state,
            attempts.map(({ status, error }) => String(status ?? error)).join(', '),
            button('Send again', { id: uuid, name: `${event} ${uuid}` }, () => {
              act(`/webhooks/deliveries/${uuid}/resend`, {}, `${event} was sent again.`);
            }),
          ]),
        ),
  ]);
  show('log', log, () => [
    table(
      { id: 'log', name: 'What happened, newest first' },
      ['Time', 'What', 'Details'],
      log.map(({ at, kind, ...details }) => [
        at.slice(11, 23),
        kind,
        h('code', {}, JSON.stringify(details)),
      ]),
    ),
  ]);
}

/** Shows the fields of the chosen event. */
function fitWebhookForm(): void {
  const isLivestream = find('webhook-event', HTMLSelectElement).value === livestreaming;
  for (const part of document.querySelectorAll<HTMLElement>('#webhook-form [data-of]')) {
    part.hidden = (part.dataset['of'] === livestreaming) !== isLivestream;
  }
  find('webhook-url', HTMLInputElement).required = !isLivestream;
}

function onSubmit(id: string, submitted: () => void): void {
  find(id, HTMLFormElement).addEventListener('submit', (event) => {
    event.preventDefault();
    submitted();
  });
}

onSubmit('key-form', () => {
  client.key = find('key', HTMLInputElement).value;
  refresh().then(
    () => {
      keepKey(client.key);
      say('');
      // The form disappears with the focus in it.
      find('meetings-title', HTMLElement).focus();
    },
    (error: unknown) => {
      client.key = '';
      say((error as Error).message);
    },
  );
});
onSubmit('meeting-form', () => {
  const field = find('meeting-name', HTMLInputElement);
  act('/meetings', { title: field.value }, `${field.value} was created.`);
  field.value = '';
});
onSubmit('fault-form', () => {
  const fault = find('fault-name', HTMLSelectElement).value;
  const meetingId = find('fault-meeting', HTMLSelectElement).value;
  const times = find('fault-times', HTMLInputElement).value;
  const body = { fault, ...(meetingId && { meetingId }), ...(times && { times: Number(times) }) };
  act('/faults', body, `${fault} was switched on.`);
});
onSubmit('webhook-form', () => {
  const event = find('webhook-event', HTMLSelectElement).value;
  const meetingId = find('webhook-meeting', HTMLSelectElement).value;
  const details =
    event === livestreaming
      ? { status: find('webhook-status', HTMLSelectElement).value }
      : { downloadUrl: find('webhook-url', HTMLInputElement).value };
  act('/webhooks/send', { event, meetingId, ...details }, `${event} was sent.`);
});
find('rotate-key', HTMLElement).addEventListener('click', () => {
  act('/webhooks/rotate-key', {}, 'Webhooks are signed with a new key.');
});
offer('fault-name', plainFaults);
offer('webhook-event', [...sessionExports, livestreaming]);
offer('webhook-status', livestreamStatuses);
find('webhook-event', HTMLElement).addEventListener('change', fitWebhookForm);
fitWebhookForm();

/** The problem that keeps the page from being refreshed; empty when there is none. */
let trouble = '';
let planned: number | undefined;

/** Says once that the page cannot be refreshed, and takes it back afterwards. */
function report(found: string): void {
  if (found !== trouble && (found !== '' || said.textContent === trouble)) {
    say(found);
  }
  trouble = found;
}

/** Refreshes the page a moment later, so that many events at once are shown at once. */
function refreshSoon(): void {
  if (document.hidden) {
    return;
  }
  planned ??= window.setTimeout(() => {
    planned = undefined;
    refresh().then(
      () => {
        report('');
      },
      (error: unknown) => {
        report((error as Error).message);
        if (!(error instanceof WrongKey)) {
          setTimeout(refreshSoon, patience);
        }
      },
    );
  }, pause);
}

/** Follows the log. Starts again when the stream ends, such as at a reset of the emulator. */
async function followLog(): Promise<void> {
  if (client.key !== '') {
    await client.follow(refreshSoon).catch((error: unknown) => {
      report((error as Error).message);
    });
  }
  setTimeout(() => void followLog(), patience);
}

document.addEventListener('visibilitychange', refreshSoon);
refreshSoon();
void followLog();
