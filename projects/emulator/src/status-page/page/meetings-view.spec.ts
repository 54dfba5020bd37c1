import { createElement, Fragment } from 'hono/jsx/dom';
import { JSDOM } from 'jsdom';
import { mount } from './elements.js';
import { type Action, type Meeting, meetingsView, type Participant } from './meetings-view.js';

const page = globalThis as unknown as Record<string, unknown>;

const live = { id: 's', startedAt: '2026-01-01T00:00:00.000Z', clients: 1 };
const gus = {
  id: 'g',
  name: 'Gus',
  preset: 'guest',
  clients: 1,
  waits: false,
  token: 't',
} as Participant;

function meetingWith(more: Partial<Meeting>): Meeting {
  const empty = { recordings: [], participants: [], participantCount: 0 };
  return { id: 'm', title: 'Stand-up', ...empty, ...more };
}

describe('the meetings on the status page', () => {
  let document: Document;
  let asked: { path: string; body: object | undefined }[];
  let copied: string[];

  const show = (...meetings: Meeting[]): void => {
    const act = (action: Action): void => {
      if ('copy' in action) {
        copied.push(action.copy);
      } else {
        asked.push({ path: action.path, body: action.body });
      }
    };
    mount(
      document.body,
      (shown) => createElement(Fragment, {}, ...meetingsView(shown, act)),
      meetings,
    );
  };
  const named = (name: string): HTMLElement | null =>
    document.querySelector(`button[aria-label="${name}"]`);
  const names = (): unknown[] =>
    [...document.querySelectorAll('button')].map((one) => one.getAttribute('aria-label'));

  beforeEach(() => {
    ({ document } = new JSDOM('<body></body>').window);
    page['document'] = document;
    asked = [];
    copied = [];
  });

  afterEach(() => {
    Reflect.deleteProperty(page, 'document');
  });

  it('can be recorded while there is a session, and not otherwise', () => {
    show(meetingWith({}));
    expect(names()).not.toContain('Record: Stand-up');

    show(meetingWith({ session: live }));
    named('Record: Stand-up')?.click();
    expect(asked).toEqual([{ path: '/meetings/m/recordings', body: {} }]);
  });

  it.each([
    ['RECORDING', 'Pause the recording', 'pause'],
    ['PAUSED', 'Go on recording', 'resume'],
  ] as const)('that are %s offer "%s", and to stop', (status, text, action) => {
    show(meetingWith({ session: live, recordings: [{ id: 'r', status }] }));
    named(`${text}: Stand-up`)?.click();
    named('Stop the recording: Stand-up')?.click();

    expect(names()).not.toContain('Record: Stand-up');
    expect(asked.map(({ path }) => path)).toEqual([
      `/recordings/r/${action}`,
      '/recordings/r/stop',
    ]);
  });

  it.each<[Participant['stage'], string[]]>([
    [undefined, []],
    ['OFF_STAGE', ['grant']],
    ['REQUESTED', ['grant', 'deny']],
    ['APPROVED', ['deny']],
    ['ON_STAGE', ['remove']],
  ])('have, for a participant who is %s, the answers %j', (stage, answers) => {
    show(
      meetingWith({
        session: live,
        participants: [{ ...gus, ...(stage !== undefined && { stage }) }],
      }),
    );
    const buttons = [...document.querySelectorAll('button')];
    buttons
      .filter(({ textContent }) => textContent.includes('stage'))
      .forEach((one) => one.click());

    expect(asked.map(({ path }) => path)).toEqual(
      answers.map((answer) => `/participants/g/stage/${answer}`),
    );
  });

  it('have the token of each participant to copy, or a link where there is one', () => {
    show(meetingWith({ participants: [gus] }));
    named('Copy the token: Gus')?.click();
    expect(copied).toEqual(['t']);

    show(meetingWith({ participants: [{ ...gus, joinUrl: 'http://localhost:4200/#t' }] }));
    expect(names()).not.toContain('Copy the token: Gus');
    expect(document.querySelector('a')?.href).toBe('http://localhost:4200/#t');
  });

  it('get breakout rooms, and participants move to them and back', () => {
    const room = meetingWith({ id: 'b', title: 'Breakout', parentId: 'm', participants: [gus] });
    show(meetingWith({ participants: [gus] }), room, meetingWith({ id: 'x', title: 'Other' }));
    expect(names().filter((name) => String(name).startsWith('Add a breakout room'))).toEqual([
      'Add a breakout room: Stand-up',
      'Add a breakout room: Other',
    ]);
    named('Add a breakout room: Stand-up')?.click();
    named('Move to Breakout: Gus')?.click();
    named('Move to Stand-up: Gus')?.click();

    expect(asked).toEqual([
      { path: '/meetings/m/connected', body: { title: 'Breakout room 2' } },
      { path: '/participants/g/move', body: { meetingId: 'b' } },
      { path: '/participants/g/move', body: { meetingId: 'm' } },
    ]);
    expect(names()).not.toContain('Move to Other: Gus');
  });
});
