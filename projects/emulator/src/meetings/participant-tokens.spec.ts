import { randomBytes } from 'node:crypto';
import { decodeJwt, SignJWT } from 'jose';
import { defaultAppId } from '../apps/apps.js';
import { newMeetings } from '../testing/new-meetings.js';
import { type Meetings, type Participant } from './meetings.js';
import { ParticipantTokens } from './participant-tokens.js';

function meetingsWithOne(): { meetings: Meetings; participant: Participant } {
  const meetings = newMeetings();
  const { id } = meetings.registry.create({ title: 'Stand-up' });
  const preset = meetings.presets.named(defaultAppId, 'host');
  const participant = meetings.participants.add(id, { name: 'Hana', preset });
  return { meetings, participant };
}

describe('ParticipantTokens', () => {
  const { meetings, participant } = meetingsWithOne();
  let now = new Date(0);
  const issuer = (of: Meetings): ParticipantTokens =>
    new ParticipantTokens({ ...of, now: () => now, key: randomBytes(32) });
  const tokens = issuer(meetings);
  const add = (): Participant =>
    meetings.participants.add(participant.meetingId, { name: 'Rita', preset: participant.preset });

  it('issues a JWT with the meeting, the organization and the participant, which the SDK can read', () => {
    const token = tokens.issue(participant);

    expect(token).toMatch(/^eyJ/);
    expect(decodeJwt(token)).toMatchObject({
      meetingId: participant.meetingId,
      participantId: participant.id,
      orgId: expect.any(String) as string,
    });
  });

  it('finds the participant of a token', async () => {
    expect(await tokens.authenticate(tokens.issue(participant))).toBe(participant);
  });

  it('rejects a token of another run, in which the ids may be the same', async () => {
    const otherRun = meetingsWithOne();
    const token = issuer(otherRun.meetings).issue(otherRun.participant);

    expect(await tokens.authenticate(token)).toBeUndefined();
  });

  it('rejects a token with a foreign signature or without one', async () => {
    const { id: participantId, meetingId } = participant;
    const forged = await new SignJWT({ meetingId, participantId })
      .setProtectedHeader({ alg: 'HS256' })
      .sign(new Uint8Array(32));
    const encode = (value: object): string =>
      Buffer.from(JSON.stringify(value)).toString('base64url');
    const unsigned = `${encode({ alg: 'none' })}.${encode({ meetingId, participantId })}.`;

    expect(await tokens.authenticate(forged)).toBeUndefined();
    expect(await tokens.authenticate(unsigned)).toBeUndefined();
  });

  it('rejects a token for a meeting that the participant is not in', async () => {
    const another = meetings.registry.create({ title: 'Another' });
    const token = tokens.issue({ ...participant, meetingId: another.id });

    expect(await tokens.authenticate(token)).toBeUndefined();
  });

  it('knows a participant by every token issued so far, until each expires', async () => {
    const rita = add();
    const brief = tokens.issue(rita, 60_000);
    const token = tokens.issue(rita);
    const knows = async (): Promise<(string | undefined)[]> =>
      Promise.all([brief, token].map(async (one) => (await tokens.authenticate(one))?.id));
    const known = [await knows()];
    now = new Date(60_000);
    known.push(await knows());
    now = new Date(100 * 24 * 60 * 60 * 1_000);
    known.push(await knows());
    now = new Date(0);

    expect(known).toEqual([
      [rita.id, rita.id],
      [undefined, rita.id],
      [undefined, undefined],
    ]);
  });

  it('rejects the token of a deleted participant', async () => {
    const rita = add();
    const token = tokens.issue(rita);
    meetings.attendance.removeParticipant(rita.id);

    expect(await tokens.authenticate(token)).toBeUndefined();
  });

  it('rejects a token of an unknown participant, and a text that is no token', async () => {
    const token = tokens.issue({ ...participant, id: 'nobody' });

    expect(await tokens.authenticate(token)).toBeUndefined();
    expect(await tokens.authenticate('eyJ')).toBeUndefined();
    expect(await tokens.authenticate('')).toBeUndefined();
  });
});
