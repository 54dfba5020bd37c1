import { settles } from '../probing/finding.js';
import { startRecording } from './start-recording.js';

export const misplacedRecordingAction = settles('misplacedRecordingAction', {
  id: 'misplaced-recording-action',
  question: 'What resuming a recording does that is not paused',
  need: 'recording',
  async run(probing) {
    const meeting = await probing.createMeeting();
    await meeting.enter('host');
    const recording = await startRecording(probing, meeting);
    const { ok, status } = await recording.act('resume');
    return {
      value: ok ? 'ignored' : 'refused',
      evidence: [`Resuming a running recording was answered with ${ok ? 'success' : status}.`],
    };
  },
});
