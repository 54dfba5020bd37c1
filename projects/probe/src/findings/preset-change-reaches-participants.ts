import { settles } from '../probing/finding.js';

export const presetChangeReachesParticipants = settles('presetChangeReachesParticipants', {
  id: 'preset-change-reaches-participants',
  question: 'Whether a change to a preset reaches the participants who have it already',
  async run(probing) {
    const meeting = await probing.createMeeting();
    const { rest, presets, cleanup } = probing;
    const preset = await presets.create('changing', {}, cleanup);
    const participant = await meeting.add('guest', { preset: preset.name });
    await rest.do(
      'Changing a preset',
      rest.kit.presets.update(preset.id, {
        ...rest.app,
        permissions: { kick_participant: true },
      }),
    );
    const client = await meeting.initialized(participant);
    const value = await client.run(({ client: { self } }) => self.permissions.kickParticipant);
    return {
      value,
      evidence: [
        `After the preset was changed to grant kick_participant, init() gave a participant who was ` +
          `added before ${value ? 'this permission' : 'the permissions of before'}.`,
      ],
    };
  },
});
