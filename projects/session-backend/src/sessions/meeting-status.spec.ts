import { type SessionBackend } from '../index.js';
import { EmulatedCloud } from '../testing/emulated-cloud.js';
import { visit } from '../testing/room-visitor.js';

describe('a meeting', () => {
  let cloud: EmulatedCloud;
  let backend: SessionBackend;
  let meetingId: string;

  beforeEach(async () => {
    cloud = await EmulatedCloud.start();
    backend = cloud.backend();
    meetingId = cloud.emulator.createMeeting({ title: 'Stand-up' }).id;
  });

  afterEach(() => cloud.close());

  it('is enabled and has no session when nobody has joined', async () => {
    expect(await backend.meetingStatus(meetingId)).toEqual({
      meetingId,
      title: 'Stand-up',
      disabled: false,
      session: null,
    });
  });

  it('has a session with the number of its participants', async () => {
    await visit(cloud.emulator, meetingId);
    await visit(cloud.emulator, meetingId);

    expect((await backend.meetingStatus(meetingId)).session).toEqual({
      sessionId: cloud.emulator.session(meetingId)?.id,
      participants: 2,
      startedAt: expect.any(Date) as Date,
    });
  });

  it('is disabled and enabled, also by repeated calls', async () => {
    await backend.disableMeeting(meetingId);
    await backend.disableMeeting(meetingId);
    expect(await backend.meetingStatus(meetingId)).toMatchObject({ disabled: true });
    await expect(visit(cloud.emulator, meetingId)).rejects.toThrow();

    await backend.enableMeeting(meetingId);
    await backend.enableMeeting(meetingId);
    expect(await backend.meetingStatus(meetingId)).toMatchObject({ disabled: false });
    await visit(cloud.emulator, meetingId);
  });
});
