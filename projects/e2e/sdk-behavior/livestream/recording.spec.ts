import { type Emulator } from 'realtimekit-emulator';
import { expect, test } from '../../bare-sdk/fact-test';

async function record(emulator: Emulator, meetingId: string): Promise<void> {
  const { restUrl, accountId, appId } = emulator;
  const url = `${restUrl}/accounts/${accountId}/realtime/kit/${appId}/recordings`;
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${emulator.createApiToken()}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify({ meeting_id: meetingId }),
  });
  expect(response.ok).toBe(true);
}

test('the end does not stop recordingState: it reads "RECORDING" until the server tells otherwise', async ({
  meeting,
  emulator,
}) => {
  const host = await meeting.enter('host');
  const state = () => host.run(({ client }) => client.recording.recordingState);
  await record(emulator, meeting.id);
  await expect.poll(state).toBe('RECORDING');
  emulator.faults.switchOn({
    fault: 'withhold-pushes',
    event: 'recordingStopped',
    meetingId: meeting.id,
  });
  emulator.endSession(meeting.id);
  await host.emitted('roomLeft');
  expect(await state()).toBe('RECORDING');
});
