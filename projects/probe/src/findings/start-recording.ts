import { type TemporaryMeeting } from '../cloud/temporary-meeting.js';
import { type Probing } from '../probing/probing.js';
import { setupTime } from '../probing/setup-time.js';

/** A recording of the probe's. */
export interface ProbeRecording {
  read(): Promise<{ readonly status?: string; readonly stopReason?: string }>;
  /** Resolves with how the API answered. */
  act(action: 'stop' | 'pause' | 'resume'): Promise<{ ok: boolean; status: number }>;
}

/** Starts a recording, which the cleanup stops, and waits until it runs. */
export async function startRecording(
  probing: Probing,
  meeting: TemporaryMeeting,
): Promise<ProbeRecording> {
  const { rest, cleanup } = probing;
  const { kit, app } = rest;
  const recordingOf = (id: string): ProbeRecording => ({
    read: async () => {
      const { data } = await rest.do(
        'Reading a recording',
        kit.recordings.getOneRecording(id, app),
      );
      const { status, stop_reason } = data ?? {};
      return {
        ...(status !== undefined && { status }),
        ...(stop_reason?.reason !== undefined && { stopReason: stop_reason.reason }),
      };
    },
    act: (action) =>
      rest.ask(
        `The ${action} of a recording`,
        kit.recordings.pauseResumeStopRecording(id, { ...app, action }),
      ),
  });
  const recording = await cleanup.create(
    `A recording of meeting ${meeting.id}`,
    async () => {
      const { data } = await rest.do(
        'Starting a recording',
        kit.recordings.startRecordings(app.app_id, {
          account_id: app.account_id,
          meeting_id: meeting.id,
        }),
      );
      return recordingOf(data?.id ?? '');
    },
    async (started) => {
      const { status = '' } = await started.read();
      if (['INVOKED', 'RECORDING', 'PAUSED'].includes(status)) await started.act('stop');
    },
  );
  const isRunning = async () => (await recording.read()).status === 'RECORDING';
  const runs = await probing.until(isRunning, setupTime);
  if (!runs) throw new Error('The recording did not begin.');
  return recording;
}
