import type { JSONParsed } from 'hono/utils/types';
import type { ControlState } from '../../control/control-state.js';
import { ControlClient, WrongKey } from './control-client.js';
import { mount } from './elements.js';
import { keepKey, keyFromAddress } from './key-from-address.js';
import type { Action } from './meetings-view.js';
import { emptyPage, type Operator, type PageContent, pageView } from './page-view.js';

/** Milliseconds between an event and the page that shows it. */
const pause = 200;

/** Milliseconds until the page tries again to follow the log. */
const patience = 1_000;

const client = new ControlClient(keyFromAddress());

const operator: Operator = {
  act: (action) => void perform(action),
  enterKey: (key) => void enterKey(key),
  choose: (event) => show({ event }),
};
let content = emptyPage;
const showContent = mount(document.body, (shown) => pageView(shown, operator), content);

function show(change: Partial<PageContent>): void {
  content = { ...content, ...change };
  showContent(content);
}

async function perform(action: Action): Promise<void> {
  try {
    if ('copy' in action) {
      await putOnClipboard(action.copy);
    } else {
      await client.ask(action.method ?? 'POST', action.path, action.body);
      await refresh();
    }
    show({ said: action.said });
  } catch (error) {
    show({ said: (error as Error).message });
  }
}

async function putOnClipboard(text: string): Promise<void> {
  try {
    // A page from another machine without https has no clipboard.
    await navigator.clipboard.writeText(text);
  } catch {
    throw new Error(
      'The browser copies only from a page of its own machine, or with https. ' +
        'GET /control/state has the tokens too.',
    );
  }
}

/** Shows the state, or asks for the key. */
async function refresh(): Promise<void> {
  if (client.key === '') {
    show({ asksForKey: true });
    return;
  }
  try {
    const state = await client.ask<JSONParsed<ControlState>>('GET', '/state');
    show({ state, asksForKey: false });
  } catch (error) {
    show({ asksForKey: error instanceof WrongKey });
    throw error;
  }
}

async function enterKey(key: string): Promise<void> {
  client.key = key;
  try {
    await refresh();
    keepKey(key);
    show({ said: '' });
    // The form has disappeared with the focus in it.
    document.querySelector('h2')?.focus();
  } catch (error) {
    client.key = '';
    show({ said: (error as Error).message });
  }
}

/** The problem that keeps the page from being refreshed; empty when there is none. */
let trouble = '';
let planned: number | undefined;

/** Says once that the page cannot be refreshed, and takes it back afterwards. */
function report(found: string): void {
  if (found !== trouble && (found !== '' || content.said === trouble)) {
    show({ said: found });
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
      () => report(''),
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
    await client.follow(refreshSoon).catch((error: unknown) => report((error as Error).message));
  }
  setTimeout(() => void followLog(), patience);
}

document.addEventListener('visibilitychange', refreshSoon);
refreshSoon();
void followLog();
