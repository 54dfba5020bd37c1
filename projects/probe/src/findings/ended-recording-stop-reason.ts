import { settles } from '../probing/finding.js';
import { setupTime } from '../probing/setup-time.js';
import { startRecording } from './start-recording.js';
import { requireSuccess } from './unexpected.js';

export const endedRecordingStopReason = settles('endedRecordingStopReason', {
  id: 'ended-recording-stop-reason',
  question: 'Whether a recording stops when somebody ends its session, and the reason it gives',
  need: 'recording',
  async run(probing) {
    const meeting = await probing.createMeeting();
    const host = await meeting.enter('host');
    const recording = await startRecording(probing, meeting);
    requireSuccess('The kick-all', await meeting.kickAll());
    await host.putOut();
    const shown = await host.run(({ client }) => client.recording.recordingState);
    const reasonOf = async () => (await recording.read()).stopReason;
    await probing.until(async () => (await reasonOf()) !== undefined, setupTime);
    const { status, stopReason } = await recording.read();
    const evidence = [
      `The status of the recording was ${status ?? 'not given'} after the session ended, and its ` +
        `stop_reason ${stopReason ?? 'not given'}.`,
      `When the client had left, its recordingState was ${shown}.`,
    ];
    if (stopReason !== 'ALL_PEERS_LEFT' && stopReason !== 'API_CALL') {
      throw new Error(evidence.join(' '));
    }
    return { value: stopReason, evidence };
  },
});
