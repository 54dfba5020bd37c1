import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ControlState } from '../control/control-state.js';
import { readSeed, type Seed, startEmulator } from '../index.js';

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
      { name: 'Mo', preset: 'moderator', permissions: { kickParticipant: true, canRecord: false } },
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
  ])('that contradicts itself is refused: %j', async (wrong, message) => {
    await expect(startEmulator({ port: 0, seed: wrong })).rejects.toThrow(message);
  });
});

describe('a seed file', () => {
  let folder: string;
  let file: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'seed-'));
    file = join(folder, 'seed.json');
  });

  afterEach(() => rm(folder, { recursive: true }));

  it('is read', async () => {
    await writeFile(file, JSON.stringify({ $schema: './seed.schema.json', ...seed }));

    expect(readSeed(file)).toMatchObject(seed);
  });

  it.each([
    ['{', 'is not JSON.'],
    ['[]', 'The whole must be an object.'],
    ['{ "meetings": [{}] }', 'meetings[0].title is missing.'],
    ['{ "meeting": [] }', 'meeting is not known here'],
    [
      '{ "meetings": [{ "title": "A", "participants": [{ "name": "X" }] }] }',
      'meetings[0].participants[0].preset is missing.',
    ],
    ['{ "tokens": [{ "token": "t", "permission": "all" }] }', 'tokens[0].permission must be'],
    ['{ "webhooks": [{ "url": "http://127.0.0.1", "events": ["x"] }] }', 'events[0] must be'],
  ])('with %s is refused: %s', async (text, message) => {
    await writeFile(file, text);

    expect(() => readSeed(file)).toThrow(message);
    expect(() => readSeed(file)).toThrow(file);
  });

  it('that is not there is refused', () => {
    expect(() => readSeed(file)).toThrow(`The seed file ${file} cannot be read.`);
  });
});
