import { createServer } from 'node:http';
import { type AddressInfo } from 'node:net';
import { type BrowserContext, type Locator, type Page } from '@playwright/test';
import { type Emulator } from 'realtimekit-emulator';
import { ClientPage } from '../bare-sdk/client-page';
import { expect, test as base } from '../bare-sdk/fact-test';
import { expectNoViolations, expectNoViolationsWhile } from '../browser/violations';

/** The page, and the meeting in it that a test has made by its form. */
interface Operator {
  readonly page: Page;
  readonly said: Locator;
  readonly meeting: Locator;
  readonly meetingId: string;
  readonly press: (name: string) => Promise<void>;
}

const test = base.extend<{ operator: Operator }>({
  operator: async ({ profile, emulator }, use, { title }) => {
    const page = await profile.newPage();
    await page.goto(`${emulator.url}/#key=${emulator.controlKey}`);
    await page.getByLabel('Title').fill(title);
    await page.getByRole('button', { name: 'Create a meeting' }).click();
    const said = page.getByRole('status');
    await expect(said).toHaveText(`${title} was created.`);
    const meeting = page.getByRole('article', { name: title, exact: true });
    const meetingId = await meeting.locator('.id').innerText();
    const press = (name: string) => meeting.getByRole('button', { name, exact: true }).click();
    await use({ page, said, meeting, meetingId, press });
    await page.close();
  },
});

/** Somebody whom the page has added. */
async function addedAs(
  name: string,
  { meetingId }: Operator,
  emulator: Emulator,
): Promise<{ id: string; token: string }> {
  const answer = await fetch(`${emulator.url}/control/state`, {
    headers: { 'x-emulator-key': emulator.controlKey },
  });
  const { meetings } = (await answer.json()) as {
    meetings: { id: string; participants: { id: string; name: string; token: string }[] }[];
  };
  const participants = meetings.find(({ id }) => id === meetingId)?.participants ?? [];
  const participant = participants.find((one) => one.name === name);
  if (participant === undefined) throw new Error(`${name} was not added.`);
  return participant;
}

/** Joins as somebody whom the page has added. */
async function joinAs(
  name: string,
  operator: Operator,
  { emulator, page }: { emulator: Emulator; page: Page },
): Promise<ClientPage> {
  const participant = await addedAs(name, operator, emulator);
  const client = await ClientPage.init(page, emulator, participant);
  await client.join();
  return client;
}

test('an operator adds, records, kicks and ends', async ({ operator, emulator, meeting }) => {
  const { meeting: card, said, press } = operator;
  const { title } = test.info();
  await press(`Add a host: ${title}`);
  await expect(said).toHaveText(`Host 1 was added to ${title}.`);
  await press(`Add a guest: ${title}`);
  await expect(said).toHaveText(`Guest 2 was added to ${title}.`);
  const host = await joinAs('Host 1', operator, { emulator, page: await meeting.openPage() });
  const guest = await joinAs('Guest 2', operator, { emulator, page: await meeting.openPage() });
  await expect(card).toContainText('Live, 2 in the room');

  for (const name of ['Record', 'Pause the recording', 'Go on recording', 'Stop the recording']) {
    await press(`${name}: ${title}`);
  }
  await expect(said).toHaveText(`The recording of ${title} was stopped.`);
  await press('Kick: Guest 2');
  await guest.emitted('roomLeft');
  expect(await guest.leftStates()).toEqual(['kicked']);
  await press(`End the session: ${title}`);
  await host.emitted('roomLeft');
  expect(await host.leftStates()).toEqual(['ended']);
  await expect(card).toContainText('No session');
});

test('an operator drops a socket', async ({ operator, emulator, meeting }) => {
  const { said, press } = operator;
  await press(`Add a host: ${test.info().title}`);
  const host = await joinAs('Host 1', operator, { emulator, page: await meeting.openPage() });
  await press('Drop the socket: Host 1');
  await expect(said).toHaveText('The socket of Host 1 was dropped.');
  await expect.poll(() => host.run(({ client }) => client.self.roomJoined)).toBe(false);
});

test('an operator lets in and sends away who waits', async ({ operator, emulator, meeting }) => {
  const { meetingId, meeting: card, press } = operator;
  const wait = async (name: string): Promise<ClientPage> => {
    const added = await emulator.addParticipant(meetingId, {
      name,
      preset: { name: 'visitor', permissions: { waitingRoomType: 'SKIP_ON_ACCEPT' } },
    });
    const client = await ClientPage.init(await meeting.openPage(), emulator, added);
    await client.join();
    return client;
  };
  const [wanda, willy] = [await wait('Wanda'), await wait('Willy')];
  await expect(card.getByRole('cell', { name: 'waits', exact: true })).toHaveCount(2);
  await press('Let in: Wanda');
  await wanda.emitted('roomJoined');
  await press('Send away: Willy');
  await willy.emitted('roomLeft');
  expect(await willy.leftStates()).toEqual(['rejected']);
  await expect(card.getByRole('cell', { name: 'waits', exact: true })).toHaveCount(0);
});

test('an operator keeps off the stage, lets on it and takes off it', async ({
  operator,
  emulator,
  meeting,
}) => {
  const { meetingId, said, press } = operator;
  const added = await emulator.addParticipant(meetingId, {
    name: 'Sue',
    preset: { name: 'speaker', permissions: { stageAccess: 'CAN_REQUEST' } },
  });
  const sue = await ClientPage.init(await meeting.openPage(), emulator, added);
  await sue.join();
  const stands = () => expect.poll(() => sue.run(({ client: { stage } }) => stage.status));
  await sue.run(({ client: { stage } }) => stage.requestAccess());
  await stands().toBe('REQUESTED_TO_JOIN_STAGE');
  await press('Keep off the stage: Sue');
  await expect(said).toHaveText('Sue may not go on stage.');
  await stands().toBe('OFF_STAGE');
  await press('Let on stage: Sue');
  await expect(said).toHaveText('Sue may go on stage.');
  await stands().toBe('ACCEPTED_TO_JOIN_STAGE');
  await sue.run(({ client: { stage } }) => stage.join());
  await stands().toBe('ON_STAGE');
  await press('Take off the stage: Sue');
  await expect(said).toHaveText('Sue was taken off the stage.');
  await stands().toBe('OFF_STAGE');
});

test('an operator adds a breakout room, and moves somebody there and back', async ({
  operator,
  emulator,
  meeting,
}) => {
  const { page, said, meeting: card, press } = operator;
  const { title } = test.info();
  await press(`Add a guest: ${title}`);
  const guest = await joinAs('Guest 1', operator, { emulator, page: await meeting.openPage() });
  await press(`Add a breakout room: ${title}`);
  await expect(said).toHaveText(`Breakout room 1 was added to ${title}.`);
  const room = page.getByRole('article', { name: 'Breakout room 1', exact: true });
  await expect(room).toContainText('No session');

  await press('Move to Breakout room 1: Guest 1');
  await expect(said).toHaveText('Guest 1 was moved to Breakout room 1.');
  await guest.emitted('meetingChanged');
  await expect(room).toContainText('Live, 1 in the room');
  await expect(card).toContainText('Live, 0 in the room');

  await room.getByRole('button', { name: `Move to ${title}: Guest 1`, exact: true }).click();
  await expect(said).toHaveText(`Guest 1 was moved to ${title}.`);
  await expect(card).toContainText('Live, 1 in the room');
  await expect(room).toContainText('Live, 0 in the room');
  await emulator.advanceClock(60_000);
  await expect(room).toContainText('No session');
});

test('an operator copies a token, with which somebody joins', async ({
  operator,
  emulator,
  meeting,
}) => {
  const { page, said, meeting: card, press } = operator;
  // A browser with windows grants this to a page in front; a headless one does not.
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await press(`Add a guest: ${test.info().title}`);
  await press('Copy the token: Guest 1');
  await expect(said).toHaveText('The token of Guest 1 was copied.');
  // Any field that takes as much as a token is.
  const field = page.getByLabel('Address of the file');
  await field.focus();
  await page.keyboard.press('ControlOrMeta+V');
  await expect(field).not.toHaveValue('');
  const token = await field.inputValue();

  const { id } = await addedAs('Guest 1', operator, emulator);
  const guest = await ClientPage.init(await meeting.openPage(), emulator, { id, token });
  await guest.join();
  await expect(card).toContainText('Live, 1 in the room');
  expect(await guest.run(({ client }) => client.self.name)).toBe('Guest 1');
});

test('it is said when the browser does not copy', async ({ operator }) => {
  const { page, said, press } = operator;
  await press(`Add a guest: ${test.info().title}`);
  // As on a page that came from another machine without https.
  await page.evaluate(() => {
    Object.defineProperty(navigator, 'clipboard', { value: undefined });
  });
  await press('Copy the token: Guest 1');
  await expect(said).toContainText('GET /control/state has the tokens too.');
});

test('an operator switches a fault on and lifts it', async ({ operator, emulator }) => {
  const { page, said, meetingId } = operator;
  await page.getByLabel('Fault', { exact: true }).selectOption('ignore-kick-all');
  await page.getByLabel('In', { exact: true }).selectOption(meetingId);
  await page.getByLabel('Times').fill('3');
  await page.getByRole('button', { name: 'Switch on' }).click();
  await expect(said).toHaveText('ignore-kick-all was switched on.');
  expect(emulator.faults.active).toMatchObject([
    { spec: { fault: 'ignore-kick-all', meetingId, times: 3 } },
  ]);
  await expect(page.getByRole('group', { name: 'Faults that are switched on' })).toContainText(
    '3 more times',
  );
  await page.getByRole('button', { name: 'Lift: ignore-kick-all' }).click();
  await expect(page.getByText('None is switched on.')).toBeVisible();
  expect(emulator.faults.active).toEqual([]);
});

test('an operator sends a webhook, sends it again, and rotates the key', async ({
  operator,
  emulator,
}) => {
  const { page, said, meetingId } = operator;
  const received: unknown[] = [];
  const backend = createServer((request, response) => {
    received.push(request.headers['rtk-uuid']);
    response.end();
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => backend.once('listening', resolve));
  const { port } = backend.address() as AddressInfo;
  emulator.webhooks.register({
    url: `http://127.0.0.1:${port}/`,
    events: ['livestreaming.statusUpdate'],
  });

  const file = page.getByLabel('Address of the file');
  await expect(file).toBeVisible();
  await page.getByLabel('Event').selectOption('livestreaming.statusUpdate');
  await expect(file).toBeHidden();
  await page.getByLabel('About').selectOption(meetingId);
  await page.getByLabel('Status', { exact: true }).selectOption('OFFLINE');
  await page.getByRole('button', { name: 'Send it' }).click();
  await expect(said).toHaveText('livestreaming.statusUpdate was sent.');
  const deliveries = page.getByRole('group', { name: 'Deliveries so far' });
  await expect(deliveries).toContainText('delivered');
  const again = deliveries.getByRole('button', { name: /^Send again: livestreaming/ });
  await again.click();
  await expect.poll(() => received.length).toBe(2);
  expect(received[1]).toBe(received[0]);

  const key = await emulator.webhooks.publicKey();
  await page.getByRole('button', { name: 'Rotate the key' }).click();
  await expect(said).toHaveText('Webhooks are signed with a new key.');
  expect(await emulator.webhooks.publicKey()).not.toBe(key);
  await new Promise((resolve) => backend.close(resolve));
});

test('what cannot be done is said', async ({ operator, complaints }) => {
  complaints.expect(/^console error: Failed to load resource: .* 409/);
  const { page, said, meetingId } = operator;
  await page.getByLabel('About').selectOption(meetingId);
  await page.getByLabel('Address of the file').fill('http://127.0.0.1/chat.csv');
  await page.getByRole('button', { name: 'Send it' }).click();
  await expect(said).toContainText('end one first');
});

test('the log tells what happened, newest first', async ({ operator, emulator }) => {
  const { page, meetingId } = operator;
  const log = page.getByRole('group', { name: 'What happened, newest first' });
  await expect(log).toContainText(meetingId);
  const { id } = emulator.createMeeting({ title: 'Later' });
  await expect(log.getByRole('row').nth(1)).toContainText(id);
});

test('the keyboard is enough, and what has the focus keeps it when the page is refreshed', async ({
  operator,
  emulator,
}) => {
  const { page, said, meeting, meetingId } = operator;
  const { title } = test.info();
  await page.getByLabel('Title').focus();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Create a meeting' })).toBeFocused();
  const add = page.getByRole('button', { name: `Add a guest: ${title}` });
  await add.focus();
  await page.keyboard.press('Enter');
  await expect(said).toHaveText(`Guest 1 was added to ${title}.`);
  await expect(add).toBeFocused();
  // Nobody here has pressed anything, and the meetings are drawn anew.
  await emulator.addParticipant(meetingId, { name: 'Gus', preset: 'guest' });
  await expect(meeting.getByRole('cell', { name: 'Gus', exact: true })).toBeVisible();
  await expect(add).toBeFocused();
  await page.keyboard.press('Space');
  await expect(said).toHaveText(`Guest 3 was added to ${title}.`);
});

test('what has the focus keeps it beside another meeting of the same name', async ({
  operator,
  emulator,
}) => {
  const { page, meetingId } = operator;
  const { title } = test.info();
  const { id } = emulator.createMeeting({ title });
  const namesake = page.getByRole('article', { name: title }).filter({ hasText: id });
  const add = namesake.getByRole('button', { name: `Add a guest: ${title}` });
  await add.focus();
  await page.keyboard.press('Enter');
  await expect(namesake.getByRole('cell', { name: 'Guest 1', exact: true })).toBeVisible();

  await expect(add).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(namesake.getByRole('cell', { name: 'Guest 2', exact: true })).toBeVisible();
  await expect(
    page.getByRole('article', { name: title }).filter({ hasText: meetingId }),
  ).not.toContainText('Guest 1');
});

test('when a button goes, the focus stays beside where it was', async ({
  operator,
  emulator,
  meeting,
}) => {
  const { page, meeting: card, meetingId, press } = operator;
  const { title } = test.info();
  await press(`Add a guest: ${title}`);
  await joinAs('Guest 1', operator, { emulator, page: await meeting.openPage() });
  await card.getByRole('button', { name: 'Kick: Guest 1' }).press('Enter');
  await expect(card).toContainText('Live, 0 in the room');
  await expect(card.getByRole('group', { name: `Participants of ${title}` })).toBeFocused();

  await joinAs('Guest 1', operator, { emulator, page: await meeting.openPage() });
  await card.getByRole('button', { name: `End the session: ${title}` }).press('Enter');
  await expect(card).toContainText('No session');
  await expect(card).toBeFocused();

  emulator.faults.ignoreKickAll({ meetingId });
  await page.getByRole('button', { name: 'Lift: ignore-kick-all' }).press('Enter');
  await expect(page.getByText('None is switched on.')).toBeVisible();
  await expect(page.getByRole('region', { name: 'Faults' })).toBeFocused();
});

test('what is scrolled stays scrolled when the page is refreshed', async ({
  operator,
  emulator,
}) => {
  const { meeting, meetingId } = operator;
  for (let count = 0; count < 30; count++) {
    await emulator.addParticipant(meetingId, { name: `Guest ${count}`, preset: 'guest' });
  }
  const list = meeting.getByRole('group', { name: /^Participants of/ });
  await expect(list.getByRole('row')).toHaveCount(31);
  await list.evaluate((scroller) => scroller.scrollTo(0, 200));

  await emulator.addParticipant(meetingId, { name: 'One more', preset: 'guest' });
  await expect(list.getByRole('row')).toHaveCount(32);
  await expect(list).toHaveJSProperty('scrollTop', 200);
});

test('what was chosen stays chosen when there is another meeting', async ({
  operator,
  emulator,
}) => {
  const { page, meetingId } = operator;
  const fields = [page.getByLabel('In', { exact: true }), page.getByLabel('About')];
  for (const field of fields) await field.selectOption(meetingId);

  const { id } = emulator.createMeeting({ title: 'Later' });
  for (const field of fields) {
    await expect(field.locator(`option[value="${id}"]`)).toBeAttached();
    await expect(field).toHaveValue(meetingId);
  }
});

test('a long name is not wider than a phone', async ({ operator, emulator }) => {
  const { page } = operator;
  await page.setViewportSize({ width: 320, height: 640 });
  const title = 'unbroken'.repeat(25);
  emulator.createMeeting({ title });
  await expect(page.getByRole('article', { name: title })).toBeVisible();
  const overflow = () =>
    page.evaluate(() => document.body.scrollWidth - document.documentElement.clientWidth);
  expect(await overflow()).toBe(0);
});

test('that the emulator does not answer is said once, and taken back', async ({
  operator,
  emulator,
  complaints,
}) => {
  complaints.expect(/^console error: Failed to load resource: net::ERR_FAILED/);
  const { page, said } = operator;
  await said.evaluate((place: HTMLElement) => {
    const spoken: string[] = [];
    new MutationObserver(() => spoken.push(place.innerText)).observe(place, {
      childList: true,
    });
    Object.assign(window, { spoken });
  });
  const state = `${emulator.url}/control/state`;
  let refused = 0;
  await page.route(state, (route) => {
    refused += 1;
    return route.abort();
  });
  // The page reads the state when something happens, and again until it gets it.
  const { id } = emulator.createMeeting();
  emulator.faults.ignoreKickAll({ meetingId: id });
  await expect.poll(() => refused).toBeGreaterThan(2);
  await expect(said).toHaveText('The emulator does not answer. It may have been stopped.');
  await page.unroute(state);
  await expect(said).toBeEmpty();

  expect(await page.evaluate(() => (window as unknown as { spoken: string[] }).spoken)).toEqual([
    'The emulator does not answer. It may have been stopped.',
    '',
  ]);
});

test('a page that was open over a new start asks for the new key', async ({
  operator,
  emulator,
  complaints,
}) => {
  complaints.expect(/^console error: Failed to load resource: .* 401/);
  const { page, said } = operator;
  await page.route(`${emulator.url}/control/**`, (route) =>
    route.continue({ headers: { ...route.request().headers(), 'x-emulator-key': 'of before' } }),
  );
  // The page reads the state when something happens.
  emulator.createMeeting();
  await expect(said).toContainText('Open the address that it printed at the start.');
  await expect(page.getByLabel('The key that was printed at the start')).toBeVisible();
});

test('no violations, light and dark', async ({ operator, emulator }) => {
  const { page, meeting, meetingId } = operator;
  const namesake = emulator.createMeeting({ title: test.info().title });
  for (const id of [meetingId, namesake.id]) {
    await emulator.addParticipant(id, { name: 'Hana', preset: 'host' });
  }
  emulator.faults.ignoreKickAll({ meetingId });
  await expect(meeting.getByRole('cell', { name: 'Hana', exact: true })).toHaveCount(2);
  await expectNoViolationsWhile(() => expect(page.getByText('until lifted')).toBeVisible(), [page]);
});

test('a page without the key in its address asks for it', async ({
  profile,
  emulator,
  complaints,
}) => {
  complaints.expect(/^console error: Failed to load resource: .* 401/);
  const page = await withoutTheKey(profile, emulator);
  const field = page.getByLabel('The key that was printed at the start');
  await expect(page.getByRole('heading', { name: 'Meetings' })).toBeHidden();
  await field.fill('guessed');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status')).not.toBeEmpty();
  await expect(page.getByRole('heading', { name: 'Meetings' })).toBeHidden();
  await expectNoViolations(page);
  await field.fill(emulator.controlKey);
  await page.getByRole('button', { name: 'Show' }).press('Enter');
  await expect(page.getByRole('heading', { name: 'Meetings' })).toBeFocused();
  await expect(page.getByRole('status')).toBeEmpty();
  await page.close();
});

async function withoutTheKey(profile: BrowserContext, emulator: Emulator): Promise<Page> {
  const page = await profile.newPage();
  await page.goto(emulator.url);
  return page;
}

test('the key leaves the address bar, and a reload keeps it', async ({ operator, emulator }) => {
  const { page } = operator;
  expect(page.url()).toBe(`${emulator.url}/`);
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Meetings' })).toBeVisible();
});
