import { setupTime } from '../probing/setup-time.js';
import { type SdkClient } from '../sdk/sdk-client.js';

/** Has a host move a participant to a connected meeting, and waits until their client has switched. */
export async function moveToRoom(
  host: SdkClient,
  guest: SdkClient,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<void> {
  await host.runWith(
    async ({ client }, given) => {
      const { from: source = '', to: destination = '', id = '' } = given;
      await client.connectedMeetings.moveParticipants(source, destination, [id]);
    },
    { from, to, id: guest.id },
  );
  if (!(await guest.hasEmitted('meetingChanged', setupTime))) {
    throw new Error('The participant was not moved to the breakout room.');
  }
  if ((await guest.reached('joined', 'waitlisted')) === undefined) {
    throw new Error(`The moved participant did not join: ${await guest.roomState()}.`);
  }
}
