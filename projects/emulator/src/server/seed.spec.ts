import { readFile } from 'node:fs/promises';
import * as z from 'zod';
import { type ControlState } from '../control/control-state.js';
import { type Seed, startEmulator } from '../index.js';
import { seedSchema } from './seed.js';

const seed: Seed = {
  presets: [{ name: 'moderator', permissions: { kickParticipant: true } }],
  meetings: [
    {
      title: 'Stand-up',
      participants: [
        { name: 'Hana', preset: 'host' },
        { name: 'Mo', preset: 'moderator' },
        { name: 'Gus', preset: 'guest' },
        { name: 'Gus', preset: 'guest' },
      ],
    },
    { id: 'closed', title: 'Closed', status: 'INACTIVE' },
  ],
  apps: [{ name: 'Other', meetings: [{ title: 'Stand-up' }] }],
  webhooks: [{ url: 'http://127.0.0.1:3000/', events: ['meeting.ended'] }],
  tokens: [{ token: 'reader', permission: 'read-only' }],
};

/** What is there after a start with this seed. */
async function stateAfter(from: Seed): Promise<ControlState> {
  const emulator = await startEmulator({ port: 0, seed: from });
  try {
    const headers = { 'x-emulator-key': emulator.controlKey };
    const response = await fetch(`${emulator.url}/control/state`, { headers });
    return (await response.json()) as ControlState;
  } finally {
    await emulator.close();
  }
}

describe('a seed', () => {
  it('is there when the emulator has started', async () => {
    const { meetings } = await stateAfter(seed);

    expect(meetings.map(({ title }) => title)).toEqual(['Stand-up', 'Closed', 'Stand-up']);
    expect(meetings[0]?.participants).toMatchObject([
      { name: 'Hana', preset: 'host', permissions: { kickParticipant: true } },
      { name: 'Mo', preset: 'moderator', permissions: { kickParticipant: true } },
      { name: 'Gus' },
      { name: 'Gus' },
    ]);
    expect(meetings[1]?.id).toBe('closed');
  });

  it('has the same ids in every run, and no id twice', async () => {
    const idsOf = ({ meetings }: ControlState): string[] =>
      meetings.flatMap(({ id, participants }) => [id, ...participants.map((one) => one.id)]);
    const ids = idsOf(await stateAfter(seed));

    expect(idsOf(await stateAfter(seed))).toEqual(ids);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids[0]).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-8[\da-f]{3}-[\da-f]{12}$/);
  });

  it('keeps its ids when something else is added', async () => {
    const more = { ...seed, meetings: [{ title: 'New' }, ...(seed.meetings ?? [])] };
    const before = await stateAfter(seed);
    const after = await stateAfter(more);

    expect(after.meetings[1]?.id).toBe(before.meetings[0]?.id);
  });

  it.each<[Seed, string]>([
    [
      {
        meetings: [
          { id: 'a', title: 'A' },
          { id: 'a', title: 'B' },
        ],
      },
      'has the id "a" twice',
    ],
    [{ meetings: [{ title: 'A', participants: [{ name: 'X', preset: 'boss' }] }] }, '"boss"'],
    [{ webhooks: [{ url: 'https://example.com/' }] }, 'this machine only'],
  ])('that contradicts itself is rejected: %j', async (wrong, message) => {
    await expect(startEmulator({ port: 0, seed: wrong })).rejects.toThrow(message);
  });
});

describe('seed.schema.json', () => {
  it('is generated from the schema that seeds are checked with: npm run schemas', async () => {
    const file = await readFile(new URL('../../seed.schema.json', import.meta.url), 'utf8');

    expect(JSON.parse(file)).toEqual(z.toJSONSchema(seedSchema, { io: 'input' }));
  });
});
