import { type Finding, type ProbeOptions } from 'realtimekit-session-probe';
import { startBench } from '../bare-sdk/bench';
import { ClientPage } from '../bare-sdk/client-page';
import { findingCalled, ProbedEmulator } from './probe-run';
import { expect, test } from './probe-test';

const kickAll = findingCalled('kick-all-reaches-clients');

/** A finding that does this while its participant is in the room. */
function findingThat(act: (meeting: { readonly id: string }) => Promise<unknown>): Finding {
  return {
    ...kickAll,
    id: 'custom',
    async run(probing) {
      const meeting = await probing.createMeeting();
      await meeting.enter('guest');
      await act(meeting);
      await meeting.kickAll();
      return { value: true, evidence: [] };
    },
  };
}

test('an interrupted run leaves nothing behind, and says that it was interrupted', async ({
  startEmulator,
}) => {
  const probed = await startEmulator();
  const stopping = new AbortController();
  const interrupted = findingThat(() => {
    stopping.abort();
    return new Promise(() => undefined);
  });

  const { stopped, left, report } = await probed.run([interrupted, kickAll], {
    signal: stopping.signal,
  });

  expect(stopped).toBe('The probe was interrupted.');
  expect(left).toEqual([]);
  expect(report.findings.map(({ status }) => status)).toEqual(['skipped', 'skipped']);
  expect(await probed.leftovers()).toEqual([]);
});

test('a meeting that is being created while the run is interrupted is disabled, too', async ({
  startEmulator,
}) => {
  const probed = await startEmulator();
  const stopping = new AbortController();
  const interrupted: Finding = {
    ...kickAll,
    async run(probing) {
      probed.emulator.faults.switchOn({
        fault: 'delay-requests',
        path: '*/meetings',
        milliseconds: 300,
        times: 1,
      });
      const creating = probing.createMeeting();
      stopping.abort();
      await creating;
      return { value: true, evidence: [] };
    },
  };

  await probed.run([interrupted], { signal: stopping.signal });

  expect(probed.emulator.meetings()).toHaveLength(1);
  expect(await probed.leftovers()).toEqual([]);
});

test('a meeting whose creation was never answered is disabled, too', async ({ startEmulator }) => {
  const probed = await startEmulator();
  probed.emulator.faults.switchOn({
    fault: 'lose-answers',
    method: 'POST',
    path: '*/meetings',
    times: 1,
  });

  const { stopped, left } = await probed.run([kickAll]);

  expect(stopped).toContain('Creating a meeting failed: there was no answer');
  expect(left).toEqual([]);
  expect(probed.emulator.meetings()).toHaveLength(1);
  expect(await probed.leftovers()).toEqual([]);
});

const rejected: readonly {
  name: string;
  change: (options: ProbeOptions['account']) => Partial<ProbeOptions['account']>;
  advice: string;
}[] = [
  {
    name: 'a token that is not valid',
    change: () => ({ apiToken: 'mistyped-token' }),
    advice: 'Check CLOUDFLARE_API_TOKEN',
  },
  {
    name: 'an app that does not exist',
    change: () => ({ appId: '11111111-2222-3333-4444-555555555555' }),
    advice: 'Check CLOUDFLARE_ACCOUNT_ID and REALTIMEKIT_APP_ID',
  },
];

for (const { name, change, advice } of rejected) {
  test(`given ${name}, stops before it creates anything, and says what to check`, async ({
    startEmulator,
  }) => {
    const probed = await startEmulator();
    const account = { ...probed.account, ...change(probed.account) };

    const { stopped, left } = await probed.run([kickAll], { account });

    expect(stopped).toContain(advice);
    expect(stopped).not.toContain('mistyped-token');
    expect(left).toEqual([]);
    expect(probed.emulator.meetings()).toEqual([]);
  });
}

test('given a token that may only read, stops and names the permission', async ({
  startEmulator,
}) => {
  const probed = await startEmulator();
  const apiToken = probed.emulator.createApiToken({ permission: 'read-only' });

  const { stopped } = await probed.run([kickAll], { account: { ...probed.account, apiToken } });

  expect(stopped).toContain('"Realtime Admin"');
  expect(await probed.leftovers()).toEqual([]);
});

test('given a rate limit that passes, waits and goes on', async ({ startEmulator }) => {
  const probed = await startEmulator();
  const told: string[] = [];
  probed.emulator.faults.switchOn({ fault: 'fail-requests', status: 429, retryAfter: 0, times: 2 });

  const { report, stopped } = await probed.run([kickAll], { report: (text) => told.push(text) });

  expect(stopped).toBeUndefined();
  expect(report.findings[0]).toMatchObject({ status: 'observed', value: 'ended' });
  expect(told).toContain('The API answered 429. Trying again in 0 s.');
});

test('given a rate limit that stays, stops, says what to do, and lists what is left', async ({
  startEmulator,
}) => {
  const probed = await startEmulator();
  const limited = findingThat(() => {
    probed.emulator.faults.switchOn({ fault: 'fail-requests', status: 429, retryAfter: 0 });
    return Promise.resolve();
  });

  const { stopped, left } = await probed.run([limited]);

  expect(stopped).toContain('in five minutes');
  expect(left.join()).toMatch(/Meeting [0-9a-f-]+ .* the API answered 429/);
});

test('does not end a session that somebody else takes part in, and says what to do', async ({
  browser,
}) => {
  const bench = await startBench();
  const { emulator } = bench;
  const probed = new ProbedEmulator(emulator, browser);
  const page = await browser.newPage();
  let meetingId = '';
  const used = findingThat(async ({ id }) => {
    meetingId = id;
    await page.goto(bench.url);
    const stranger = await emulator.addParticipant(id, { name: 'Stranger', preset: 'guest' });
    await (await ClientPage.init(page, emulator, stranger)).join();
  });

  const { stopped, left } = await probed.run([used]);

  expect(stopped).toContain('somebody else is in its session');
  expect(left.join()).toContain(`realtimekit-session end ${meetingId} --disable`);
  expect(emulator.session(meetingId)?.peers).toHaveLength(1);
  expect((await emulator.participants(meetingId)).map(({ name }) => name)).toEqual(['Stranger']);
  await page.close();
  await bench.close();
});
