import { builtInPresets, definePreset } from './presets.js';

describe('presets', () => {
  it('have a host who may end the session and a guest who may not', () => {
    const { host, guest } = builtInPresets;

    expect(definePreset({ name: 'host', ...host }).permissions.kickParticipant).toBe(true);
    expect(definePreset({ name: 'guest', ...guest }).permissions.kickParticipant).toBe(false);
  });

  it('of your own grant what they list and nothing else', () => {
    expect(definePreset({ name: 'recordist', permissions: { canRecord: true } })).toMatchObject({
      name: 'recordist',
      permissions: {
        acceptWaitingRequests: false,
        canChangeParticipantPermissions: false,
        canRecord: true,
        kickParticipant: false,
      },
    });
  });
});
