import { defaultAssumptions, endReason } from './assumptions.js';

describe('the reason of an end', () => {
  const otherwise = { ...defaultAssumptions, restKickAllReason: 'ALL_PARTICIPANTS_LEFT' } as const;

  it('is that all participants left, or that a host ended it', () => {
    expect(endReason({ reason: 'all-left' }, defaultAssumptions)).toBe('ALL_PARTICIPANTS_LEFT');
    expect(endReason({ reason: 'ended', by: 'operator' }, defaultAssumptions)).toBe(
      'HOST_ENDED_MEETING',
    );
  });

  it('is assumed after a kick-all through the REST API, and only then', () => {
    const participant = { participantId: 'p' };

    expect(endReason({ reason: 'ended', by: 'rest-api' }, otherwise)).toBe('ALL_PARTICIPANTS_LEFT');
    expect(endReason({ reason: 'ended', by: participant }, otherwise)).toBe('HOST_ENDED_MEETING');
  });
});
