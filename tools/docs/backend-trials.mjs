import assert from 'node:assert/strict';
import { startEmulator } from 'realtimekit-emulator';
import { createSessionBackend } from 'realtimekit-session-backend';
import { Socket } from '../../projects/emulator/load/socket.mjs';

/** Where the pages have webhooks told to. No session ends while one is registered, so nothing is sent. */
const WEBHOOK = 'https://app.example.com/webhooks/realtimekit';

/**
 * How the pages' commands of the backend are run: each on an emulator of its own in the place of the cloud.
 *
 * @type {import('./command-trials.mjs').CommandTrials}
 */
export const backendTrials = {
  'realtimekit-session status': () =>
    onMeeting(({ meeting }) => ({
      afterwards: (output) => assert.match(output, new RegExp(`\\(${meeting.id}\\) is open`)),
    })),

  'realtimekit-session end': () =>
    onMeeting(async ({ emulator, backend, meeting }) => {
      await joinAsGuest(emulator, meeting);
      return {
        // There is no terminal to be asked on.
        more: ['--yes'],
        afterwards: async (output) => {
          assert.match(output, /The session is ended, 1 participant removed/);
          const { disabled, session } = await backend.meetingStatus(meeting.id);
          assert.equal(session, null, 'The session is still live.');
          assert.equal(disabled, /is closed/.test(output), 'It does not say whether it is closed.');
        },
      };
    }),

  'realtimekit-session disable': () =>
    onMeeting(({ backend, meeting }) => ({
      afterwards: async () => assert.ok(await isDisabled(backend, meeting), 'The meeting is open.'),
    })),

  'realtimekit-session enable': () =>
    onMeeting(async ({ backend, meeting }) => {
      await backend.disableMeeting(meeting.id);
      return {
        afterwards: async () => assert.ok(!(await isDisabled(backend, meeting)), 'It is closed.'),
      };
    }),

  'realtimekit-session webhook add': () =>
    onEmulator(({ backend }) => ({
      afterwards: async (output) => {
        const [webhook] = await backend.listWebhooks();
        assert.ok(webhook, 'No webhook is registered.');
        assert.ok(output.includes(webhook.id) && output.includes(webhook.url), output);
      },
    })),

  'realtimekit-session webhook list': () =>
    onEmulator(async ({ backend }) => {
      const { id } = await backend.registerMeetingEndedWebhook(WEBHOOK);
      return { afterwards: (output) => assert.ok(output.includes(id), output) };
    }),

  'realtimekit-session webhook remove': () =>
    onEmulator(async ({ backend }) => {
      const { id } = await backend.registerMeetingEndedWebhook(WEBHOOK);
      return {
        standIns: { '<id>': id },
        afterwards: async () => assert.deepEqual(await backend.listWebhooks(), []),
      };
    }),
};

/** The credentials are in the environment, as the pages say. */
async function onEmulator(describe) {
  const emulator = await startEmulator({
    port: 0,
    webhooks: { allowedHosts: [new URL(WEBHOOK).hostname] },
  });
  try {
    const { accountId, appId, restUrl: baseURL } = emulator;
    const apiToken = emulator.createApiToken();
    const backend = createSessionBackend({ accountId, appId, apiToken, baseURL });
    const { more = [], ...trial } = await describe({ emulator, backend });
    return {
      ...trial,
      more: [...more, `--base-url=${baseURL}`],
      env: {
        CLOUDFLARE_ACCOUNT_ID: accountId,
        CLOUDFLARE_API_TOKEN: apiToken,
        REALTIMEKIT_APP_ID: appId,
      },
      close: () => emulator.close(),
    };
  } catch (error) {
    await emulator.close();
    throw error;
  }
}

function onMeeting(describe) {
  return onEmulator(async (cloud) => {
    const meeting = cloud.emulator.createMeeting({ title: 'Stand-up' });
    return { standIns: { '<meeting>': meeting.id }, ...(await describe({ ...cloud, meeting })) };
  });
}

/** Makes the session live. */
async function joinAsGuest(emulator, { id: meetingId }) {
  const { token } = await emulator.addParticipant(meetingId, { name: 'Gus', preset: 'guest' });
  const guest = await Socket.open({ url: emulator.url, meetingId, peerId: 'gus', token });
  await guest.join();
}

async function isDisabled(backend, { id }) {
  return (await backend.meetingStatus(id)).disabled;
}
