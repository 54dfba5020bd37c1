import { type Emulator } from 'realtimekit-emulator';

/** A participant of a meeting of the emulator. */
export interface AddedParticipant {
  readonly id: string;
  readonly token: string;
}

/** Adds a participant with an id of the application's own, as a backend does. */
export async function addParticipant(
  emulator: Emulator,
  meetingId: string,
  customParticipantId: string,
): Promise<AddedParticipant> {
  const { accountId, appId, restUrl } = emulator;
  const path = `/accounts/${accountId}/realtime/kit/${appId}/meetings/${meetingId}/participants`;
  const response = await fetch(`${restUrl}${path}`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${emulator.createApiToken()}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify({
      name: customParticipantId,
      preset_name: 'guest',
      custom_participant_id: customParticipantId,
    }),
  });
  const { data } = (await response.json()) as { data: AddedParticipant };
  return data;
}
