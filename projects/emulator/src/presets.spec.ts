import { definePreset, resolvePreset } from './presets.js';

describe('presets', () => {
  it('have a host who may end the session and a guest who may not', () => {
    expect(resolvePreset('host').permissions.kickParticipant).toBe(true);
    expect(resolvePreset('guest').permissions.kickParticipant).toBe(false);
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

  it.each(['presenter', 'toString'])('say what there is when asked for "%s"', (name) => {
    expect(() => resolvePreset(name as 'host')).toThrow(
      `There is no preset "${name}". Use "host" or "guest"`,
    );
  });
});
